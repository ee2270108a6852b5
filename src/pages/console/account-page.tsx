import './account.css';
import './people.css';
import { useEffect } from 'preact/hooks';
import type { MeView } from '../../model/desk-view.ts';
import type { ApiClient } from './create-api-client.ts';
import { OwnSessions } from './own-sessions.tsx';
import { PeopleSection } from './people-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import type { Words } from './words.ts';
import { ACCOUNT_WORDS } from './words-account.ts';

/** One's own sign-in, and for who manages people, theirs. Where a second factor is due it comes first and alone. */
export function AccountPage(given: {
  readonly me: MeView;
  readonly words: Words;
  readonly api: ApiClient;
  readonly changeMe: (me: MeView | null) => void;
}) {
  const { me, words, api, changeMe } = given;
  const said = ACCOUNT_WORDS[me.locale];
  const isDue = me.secondFactor === 'due';
  useEffect(() => {
    document.title = `${said.title} – Notan`;
  }, [said]);
  return (
    <main class="account">
      <header>
        <h1>{said.title}</h1>
        {!isDue && <a href="/console">{me.issuers.some((one) => one.read) ? said.toDesk : said.toConsole}</a>}
      </header>
      <p class="quiet">
        {me.name} · {me.email}
      </p>
      <SecondFactorSection me={me} said={said} api={api} changeMe={changeMe} />
      {!isDue && <OwnSessions me={me} said={said} api={api} />}
      {!isDue &&
        me.issuers
          .filter((one) => one.manage)
          .map((one) => (
            <PeopleSection key={one.id} issuer={one} locale={me.locale} words={words} said={said} api={api} />
          ))}
      <button type="button" class="button leave" onClick={() => api.signOut().then(() => changeMe(null))}>
        {words.member.signOut}
      </button>
    </main>
  );
}
