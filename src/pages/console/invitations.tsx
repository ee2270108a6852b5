import { useId, useRef, useState } from 'preact/hooks';
import type { NewInvitationView, PeopleView } from '../../model/account-view.ts';
import { CopyButton } from './copy-button.tsx';
import type { ApiClient } from './create-api-client.ts';
import { sayDay } from './say-moment.ts';
import type { Words } from './words.ts';
import type { AccountWords } from './words-account.ts';

/** Inviting somebody, and those who have been and are not here yet. The link is shown once, to be sent by whoever asked for it. */
export function Invitations(given: {
  readonly path: string;
  readonly all: PeopleView;
  readonly locale: string;
  readonly words: Words;
  readonly said: AccountWords;
  readonly api: ApiClient;
  readonly read: () => Promise<void>;
}) {
  const { path, all, locale, words, api, read } = given;
  const said = given.said.invite;
  const [email, setEmail] = useState('');
  const [role, setRole] = useState(all.roles[0] ?? 'agent');
  const [made, setMade] = useState<NewInvitationView | null>(null);
  const [failure, setFailure] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  async function invite(): Promise<void> {
    setMade(null);
    setFailure('');
    const done = await api.call<NewInvitationView>('POST', `${path}/invitations`, { email, role });
    if (done.ok) {
      setMade(done.value);
      setEmail('');
      return read();
    }
    const reason = done.error.kind === 'refused' ? done.error.problem.reason : undefined;
    setFailure(said.problems[reason as keyof typeof said.problems] ?? given.said.failed);
    field.current?.focus();
  }

  async function revoke(invitation: string): Promise<void> {
    await api.call('DELETE', `${path}/invitations/${invitation}`);
    await read();
    field.current?.focus();
  }

  return (
    <>
      <h3>{said.title}</h3>
      <form
        class="invite"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <div class="field">
          <label for={`${id}e`}>{said.email}</label>
          <input
            id={`${id}e`}
            ref={field}
            type="email"
            required
            autocomplete="off"
            maxLength={254}
            aria-describedby={`${id}f`}
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}r`}>{said.role}</label>
          <select id={`${id}r`} value={role} onChange={(event) => setRole(event.currentTarget.value as typeof role)}>
            {all.roles.map((one) => (
              <option key={one} value={one}>
                {words.roles[one]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="button primary">
          {said.submit}
        </button>
      </form>
      <p class="failed" role="alert" id={`${id}f`}>
        {failure}
      </p>
      <div role="status">
        {made && (
          <div class="link-made">
            <strong>{said.linkTitle(made.invitation.email)}</strong>
            <input
              readOnly
              aria-label={said.linkTitle(made.invitation.email)}
              value={made.link}
              onFocus={(event) => event.currentTarget.select()}
            />
            <p class="deeds">
              <CopyButton key={made.link} text={made.link} said={given.said} />
              <span class="quiet">{said.linkHint}</span>
            </p>
          </div>
        )}
      </div>
      {all.invitations.length > 0 && (
        <>
          <h3>{said.openTitle}</h3>
          <ul class="rows">
            {all.invitations.map((one) => (
              <li key={one.id}>
                <span>
                  <strong>{one.email}</strong>
                  <br />
                  <span class="quiet">{said.until(words.roles[one.role], sayDay(one.expiresAt, locale))}</span>
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={said.revokeOf(one.email)}
                  onClick={() => revoke(one.id)}
                >
                  {said.revoke}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
