import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { CodeNeededView } from '../../model/account-view.ts';
import type { DemoPersonView, MeView } from '../../model/desk-view.ts';
import type { Locale } from '../../model/locale.ts';
import type { Result } from '../../model/result.ts';
import { CodeForm } from './code-form.tsx';
import type { ApiClient, ApiFailure } from './create-api-client.ts';
import { DemoPeople } from './demo-people.tsx';
import { LanguageChoice } from './language-choice.tsx';
import type { Words } from './words.ts';

/** Some issuer here has a sign-in of its own. */
const hasCompany = document.querySelector('meta[name="notan-company"]') !== null;

/** E-mail and password; in the demo also one click per role. */
export function SignInPage(given: {
  readonly why: 'out' | 'lapsed' | 'unreachable' | 'unknown';
  readonly words: Words;
  readonly locale: Locale;
  readonly api: ApiClient;
  readonly isDemo: boolean;
  readonly enter: (me: MeView) => void;
  readonly chooseLocale: (locale: Locale) => void;
}) {
  const { why, words, api, enter } = given;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const [people, setPeople] = useState<readonly DemoPersonView[]>([]);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  const said =
    failure ?? (why === 'lapsed' ? words.signIn.again : why === 'unreachable' ? words.signIn.unreachable : '');

  useEffect(() => {
    if (!given.isDemo) first.current?.focus();
  }, [given.isDemo]);
  useEffect(() => {
    if (given.isDemo) void api.demoPeople().then((read) => read.ok && setPeople(read.value));
  }, [api, given.isDemo, why]);

  async function attempt(signIn: () => Promise<Result<MeView | CodeNeededView, ApiFailure>>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const done = await signIn();
    setBusy(false);
    if (done.ok) return 'codeNeeded' in done.value ? setNeedsCode(true) : enter(done.value);
    setFailure(toSentence(done.error, words));
    first.current?.focus();
  }

  if (needsCode)
    return (
      <main class="gate">
        <CodeForm
          words={words}
          api={api}
          enter={enter}
          restart={(reason) => {
            setNeedsCode(false);
            setPassword('');
            setFailure(reason);
          }}
          toSentence={(given) => toSentence(given, words)}
        />
      </main>
    );
  return (
    <main class="gate">
      {people.length > 0 && (
        <DemoPeople people={people} words={words} choose={(one) => attempt(() => api.demoSignIn(one))} />
      )}
      <form
        class="gate-card"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(() => api.signIn(email, password));
        }}
      >
        <h1>{words.signIn.title}</h1>
        <p class="said" role="alert">
          {said}
        </p>
        <label for={`${id}e`}>{words.signIn.email}</label>
        <input
          id={`${id}e`}
          ref={first}
          type="email"
          autocomplete="username"
          required
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <label for={`${id}p`}>{words.signIn.password}</label>
        <input
          id={`${id}p`}
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        <button type="submit" class="button primary" aria-disabled={busy}>
          {busy ? words.signIn.working : words.signIn.submit}
        </button>
        {hasCompany && (
          <a class="button" href="/console/company">
            {words.signIn.company}
          </a>
        )}
      </form>
      <LanguageChoice words={words} locale={given.locale} choose={given.chooseLocale} />
    </main>
  );
}

function toSentence(failure: ApiFailure, words: Words): string {
  if (failure.kind === 'unreachable') return words.signIn.unreachable;
  const { status, retryAfterSeconds } = failure.problem;
  if (status === 401) return words.signIn.wrong;
  if (status === 429) return words.signIn.locked(Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60)));
  return words.signIn.failed;
}
