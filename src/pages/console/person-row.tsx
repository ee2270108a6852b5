import type { PersonView } from '../../model/account-view.ts';
import type { Role } from '../../model/staff-member.ts';
import { sayMoment } from './say-moment.ts';
import { SureButton } from './sure-button.tsx';
import type { Words } from './words.ts';
import type { AccountWords } from './words-account.ts';

/** One of the people, and what can be done about them. */
export function PersonRow(given: {
  readonly person: PersonView;
  readonly roles: readonly Role[];
  readonly locale: string;
  readonly words: Words;
  readonly said: AccountWords;
  readonly change: (person: PersonView, method: string, deed: string, body: object) => Promise<void>;
}) {
  const { person, roles, locale, words, change } = given;
  const said = given.said.people;
  const { sure } = given.said;
  const seen = person.lastSeenAt === null ? said.never : given.said.sessions.seen(sayMoment(person.lastSeenAt, locale));
  return (
    <li data-shut={person.isShut}>
      <div>
        <strong>{person.name}</strong> {person.isMe && <span class="mark">{said.me}</span>}
        {person.isShut && <span class="mark late">{said.shut}</span>}
        <br />
        <span class="quiet">{person.email}</span>
        <br />
        <span class="quiet">
          {said.factor[person.secondFactor]} · {seen}
        </span>
      </div>
      <div class="deeds">
        {person.mayChange ? (
          <select
            aria-label={said.roleOf(person.name)}
            value={person.role}
            onChange={(event) => void change(person, 'PUT', 'role', { role: event.currentTarget.value })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        ) : (
          <span>{words.roles[person.role]}</span>
        )}
        {person.mayChange && (
          <details class="more">
            <summary aria-label={said.more(person.name)}>···</summary>
            <div class="more-body">
              {person.isShut ? (
                <button
                  type="button"
                  class="button"
                  onClick={() => void change(person, 'PUT', 'shut', { shut: false })}
                >
                  {said.deeds.open}
                </button>
              ) : (
                <SureButton
                  label={said.deeds.shut}
                  sure={sure}
                  run={() => void change(person, 'PUT', 'shut', { shut: true })}
                />
              )}
              {person.sessions > 0 && (
                <SureButton
                  label={said.deeds.signOut}
                  sure={sure}
                  run={() => void change(person, 'POST', 'sign-out', {})}
                />
              )}
              {person.mayReset && (
                <SureButton
                  label={said.deeds.reset}
                  sure={sure}
                  run={() => void change(person, 'POST', 'second-factor-reset', {})}
                />
              )}
            </div>
          </details>
        )}
      </div>
    </li>
  );
}
