import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { MeView } from '../../model/desk-view.ts';
import type { Locale } from '../../model/locale.ts';
import { guessLocale, rememberLocale, WORDS } from './choose-words.ts';
import { createApiClient } from './create-api-client.ts';
import { DeskPage } from './desk-page.tsx';
import { Later } from './later.tsx';
import { NoDesk } from './no-desk.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** `unknown` until the server has said who this is; `lapsed` when a session ended while the desk was open. */
type Signed = 'unknown' | 'out' | 'lapsed' | 'unreachable' | MeView;

const ACCOUNT = '/console/account';
const INVITATION = '/console/invitation';
const COMPANY = '/console/company';
const loadCompany = () => import('./company-page.tsx').then((page) => page.CompanyPage);
const loadAccount = () => import('./account-page.tsx').then((page) => page.AccountPage);
const loadInvitation = () => import('./invitation-page.tsx').then((page) => page.InvitationPage);

/** The whole console: asks who is signed in, and shows sign-in or the desk. */
export function ConsoleApp({ isDemo }: { readonly isDemo: boolean }) {
  const [signed, setSigned] = useState<Signed>('unknown');
  const [guessed, setGuessed] = useState<Locale>(guessLocale);
  /** The desk stays, with its drafts, behind a sign-in that came in its way. */
  const [last, setLast] = useState<MeView | null>(null);
  const api = useMemo(() => createApiClient(() => setSigned((now) => (typeof now === 'object' ? 'lapsed' : now))), []);

  const enter = useCallback((me: MeView): void => {
    rememberLocale(me.locale);
    setLast(me);
    setSigned(me);
  }, []);

  const changeMe = (next: MeView | null): void => (next ? enter(next) : setSigned('out'));
  const chooseLocale = (next: Locale): void => {
    rememberLocale(next);
    setGuessed(next);
  };

  const ask = useCallback(async (): Promise<void> => {
    const me = await api.me();
    if (me.ok) enter(me.value);
    else setSigned(me.error.kind === 'unreachable' ? 'unreachable' : 'out');
  }, [api, enter]);
  useEffect(() => void ask(), [ask]);

  useEffect(() => {
    if (signed !== 'unreachable') return;
    const timer = setInterval(ask, 4_000);
    return () => clearInterval(timer);
  }, [signed, ask]);

  const me = typeof signed === 'object' ? signed : signed === 'lapsed' ? last : null;
  const locale = me?.locale ?? guessed;
  const words = WORDS[locale];
  useEffect(() => {
    document.documentElement.lang = locale.slice(0, 2);
    if (me === null) document.title = `${words.signIn.title} – Notan`;
  }, [locale, me, words]);

  if (signed === 'unknown') return null;
  const path = location.pathname.replace(/\/$/, '');
  const goTo = (me: MeView): void => {
    history.replaceState(null, '', '/console');
    enter(me);
  };
  if (path === INVITATION)
    return <Later load={loadInvitation} given={{ me, words, locale, api, enter: goTo, chooseLocale }} />;
  if (path === COMPANY && typeof signed === 'string')
    return <Later load={loadCompany} given={{ words, locale, api, enter: goTo, chooseLocale }} />;
  const isAccount = me !== null && (path === ACCOUNT || me.secondFactor === 'due');
  const canRead = me?.issuers.some((issuer) => issuer.read) ?? false;
  return (
    <>
      {isAccount && (
        <div class="whole" inert={signed === 'lapsed'}>
          <Later load={loadAccount} given={{ me, words, api, changeMe }} />
        </div>
      )}
      {me !== null && !isAccount && canRead && (
        <div class="whole" inert={signed === 'lapsed'}>
          <DeskPage key={me.id} me={me} api={api} words={words} changeMe={changeMe} />
        </div>
      )}
      {me !== null && !isAccount && !canRead && (
        <NoDesk me={me} words={words} api={api} leave={() => setSigned('out')} />
      )}
      {typeof signed === 'string' && (
        <SignInPage
          why={signed}
          words={words}
          locale={locale}
          api={api}
          isDemo={isDemo}
          enter={enter}
          chooseLocale={chooseLocale}
        />
      )}
    </>
  );
}
