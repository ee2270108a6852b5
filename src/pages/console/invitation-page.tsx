import './account.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OpenInvitationView } from '../../model/account-view.ts';
import type { MeView } from '../../model/desk-view.ts';
import type { Locale } from '../../model/locale.ts';
import { AcceptForm } from './accept-form.tsx';
import type { ApiClient } from './create-api-client.ts';
import { LanguageChoice } from './language-choice.tsx';
import { SignInPage } from './sign-in-page.tsx';
import type { Words } from './words.ts';
import { ACCOUNT_WORDS } from './words-account.ts';

/** What an invitation's link opens. The token is behind the `#`: no server's log has it, and no one who fetches links uses it up. */
export function InvitationPage(given: {
  readonly me: MeView | null;
  readonly words: Words;
  readonly locale: Locale;
  readonly api: ApiClient;
  readonly enter: (me: MeView) => void;
  readonly chooseLocale: (locale: Locale) => void;
}) {
  const { words, locale, api, enter } = given;
  const said = ACCOUNT_WORDS[locale].welcome;
  const token = useMemo(() => location.hash.slice(1), []);
  const [found, setFound] = useState<OpenInvitationView | 'looking' | 'gone' | 'failed'>('looking');
  const [me, setMe] = useState(given.me);
  const [signsIn, setSignsIn] = useState(false);
  const [failure, setFailure] = useState('');

  useEffect(() => {
    void api.call<OpenInvitationView>('POST', '/invitations/look', { token }).then((look) => {
      if (look.ok) return setFound(look.value);
      const isGone = look.error.kind === 'refused' && [400, 404].includes(look.error.problem.status);
      setFound(isGone ? 'gone' : 'failed');
    });
  }, [api, token]);

  async function accept(account?: { name: string; password: string }): Promise<void> {
    setFailure('');
    const done = await api.call<MeView>('POST', '/invitations/accept', { token, ...(account && { account }) });
    if (done.ok) return enter(done.value);
    const reason = done.error.kind === 'refused' ? done.error.problem.reason : undefined;
    if (reason === 'gone') return setFound('gone');
    setFailure(reason === 'weak_password' ? said.weak : ACCOUNT_WORDS[locale].failed);
  }

  if (found === 'looking') return null;
  if (signsIn)
    return (
      <SignInPage
        why="out"
        words={words}
        locale={locale}
        api={api}
        isDemo={false}
        enter={(next) => {
          setMe(next);
          setSignsIn(false);
        }}
        chooseLocale={given.chooseLocale}
      />
    );
  return (
    <main class="gate">
      <div class="gate-card">
        {typeof found === 'string' ? (
          <p role="alert">{found === 'gone' ? said.gone : ACCOUNT_WORDS[locale].failed}</p>
        ) : (
          <>
            <h1>{said.title(found.issuerName)}</h1>
            <p>{said.text(found.invitedBy, words.roles[found.role])}</p>
            {!found.hasAccount && (
              <AcceptForm
                said={said}
                email={found.email}
                emailLabel={words.signIn.email}
                failure={failure}
                accept={accept}
              />
            )}
            {found.hasAccount && me?.email === found.email && (
              <>
                <p class="failed" role="alert">
                  {failure}
                </p>
                <button type="button" class="button primary" onClick={() => void accept()}>
                  {said.take}
                </button>
              </>
            )}
            {found.hasAccount && me === null && (
              <>
                <p>{said.hasAccount(found.email)}</p>
                <button type="button" class="button primary" onClick={() => setSignsIn(true)}>
                  {said.signIn}
                </button>
              </>
            )}
            {found.hasAccount && me !== null && me.email !== found.email && (
              <>
                <p>{said.otherAccount(found.email)}</p>
                <button type="button" class="button" onClick={() => api.signOut().then(() => setMe(null))}>
                  {words.member.signOut}
                </button>
              </>
            )}
          </>
        )}
      </div>
      <LanguageChoice words={words} locale={locale} choose={given.chooseLocale} />
    </main>
  );
}
