import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { MeView } from '../../model/desk-view.ts';
import type { ApiClient, ApiFailure } from './create-api-client.ts';
import type { Words } from './words.ts';

/** The second step of a sign-in: a code from one's own device, or a backup code. */
export function CodeForm(given: {
  readonly words: Words;
  readonly api: ApiClient;
  readonly enter: (me: MeView) => void;
  /** Back to the first step, saying why. */
  readonly restart: (why: string | null) => void;
  readonly toSentence: (failure: ApiFailure) => string;
}) {
  const { words, api, enter, restart } = given;
  const said = words.signIn.code;
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);

  async function send(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const done = await api.signInCode(code);
    setBusy(false);
    if (done.ok) return enter(done.value);
    const reason = done.error.kind === 'refused' ? done.error.problem.reason : undefined;
    if (reason === 'stale') return restart(said.stale);
    setFailure(reason === 'used' ? said.used : reason === 'wrong' ? said.wrong : given.toSentence(done.error));
    setCode('');
    field.current?.focus();
  }

  return (
    <form
      class="gate-card"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h1>{said.title}</h1>
      <p id={`${id}h`}>{said.hint}</p>
      <p class="said" role="alert">
        {failure}
      </p>
      <label for={`${id}c`}>{said.label}</label>
      <input
        id={`${id}c`}
        ref={field}
        class="code"
        autocomplete="one-time-code"
        autocapitalize="off"
        spellcheck={false}
        required
        maxLength={20}
        aria-describedby={`${id}h`}
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <button type="submit" class="button primary" aria-disabled={busy}>
        {busy ? words.signIn.working : words.signIn.submit}
      </button>
      <button type="button" class="link" onClick={() => restart(null)}>
        {said.back}
      </button>
    </form>
  );
}
