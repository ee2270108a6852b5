import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { CompanyChoiceView, CompanyWayView } from '../../model/account-view.ts';
import type { MeView } from '../../model/desk-view.ts';
import type { Locale } from '../../model/locale.ts';
import type { ApiClient, ApiFailure } from './create-api-client.ts';
import { LanguageChoice } from './language-choice.tsx';
import type { Words } from './words.ts';
import { ACCOUNT_WORDS } from './words-account.ts';

/** The way to a company's own sign-in, and back from it: the provider sends the browser here with a code in the address. */
export function CompanyPage(given: {
  readonly words: Words;
  readonly locale: Locale;
  readonly api: ApiClient;
  readonly enter: (me: MeView) => void;
  readonly chooseLocale: (locale: Locale) => void;
}) {
  const { words, locale, api, enter } = given;
  const said = ACCOUNT_WORDS[locale].company;
  const answer = useMemo(readAnswer, []);
  const [email, setEmail] = useState('');
  const [choice, setChoice] = useState<CompanyChoiceView['choose']>([]);
  const [busy, setBusy] = useState(typeof answer === 'object');
  /** Named, not worded: the language may change while it is shown. */
  const [failure, setFailure] = useState<keyof typeof said | 'locked' | null>(
    answer === 'cancelled' ? 'cancelled' : null,
  );
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);
  useEffect(() => {
    if (typeof answer !== 'object') return;
    void api.call<MeView>('POST', '/sign-in/company', answer).then((done) => {
      if (done.ok) return enter(done.value);
      setBusy(false);
      setFailure(toReason(done.error));
    });
  }, [api, answer, enter]);

  async function begin(issuer?: string): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const body = { email, ...(issuer !== undefined && { issuer }) };
    const way = await api.call<CompanyWayView | CompanyChoiceView>('POST', '/sign-in/company/begin', body);
    if (way.ok && 'url' in way.value) return location.assign(way.value.url);
    setBusy(false);
    if (!way.ok) setFailure(toReason(way.error));
    else if ('choose' in way.value) setChoice(way.value.choose);
  }

  return (
    <main class="gate">
      <form
        class="gate-card"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <h1>{said.title}</h1>
        <p class="said" role="alert">
          {failure === null ? '' : failure === 'locked' ? ACCOUNT_WORDS[locale].locked : said[failure]}
        </p>
        {busy ? (
          <p role="status">{said.working}</p>
        ) : (
          <>
            <p class="quiet" id={`${id}h`}>
              {said.hint}
            </p>
            <label for={`${id}e`}>{words.signIn.email}</label>
            <input
              id={`${id}e`}
              ref={field}
              type="email"
              autocomplete="username"
              required
              aria-describedby={`${id}h`}
              value={email}
              onInput={(event) => {
                setEmail(event.currentTarget.value);
                setChoice([]);
              }}
            />
            {choice.length > 0 ? (
              <fieldset class="choices">
                <legend>{said.choose}</legend>
                {choice.map((one) => (
                  <button key={one.issuer} type="button" class="button" onClick={() => void begin(one.issuer)}>
                    {one.name}
                  </button>
                ))}
              </fieldset>
            ) : (
              <button type="submit" class="button primary">
                {said.submit}
              </button>
            )}
          </>
        )}
        <a class="button" href="/console">
          {said.back}
        </a>
      </form>
      <LanguageChoice words={words} locale={locale} choose={given.chooseLocale} />
    </main>
  );

  function toReason(error: ApiFailure): keyof typeof said | 'locked' {
    if (error.kind === 'unreachable') return 'unreachable';
    const { reason, status } = error.problem;
    if (status === 429) return 'locked';
    return reason !== undefined && Object.hasOwn(said, reason) ? (reason as keyof typeof said) : 'stale';
  }
}

/** What the provider sent the browser back with; it leaves the address at once, so that no history or log keeps it. */
function readAnswer(): { code: string; state: string; iss?: string } | 'cancelled' | null {
  const query = new URLSearchParams(location.search);
  const [code, state, iss] = [query.get('code'), query.get('state'), query.get('iss')];
  if (location.search !== '') history.replaceState(null, '', location.pathname);
  if (query.has('error')) return 'cancelled';
  return code && state ? { code, state, ...(iss !== null && { iss }) } : null;
}
