import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { AccountWords } from './words-account.ts';

/** Name and password of who comes new. The address is shown, so that a password keeper knows whose password it is. */
export function AcceptForm(given: {
  readonly said: AccountWords['welcome'];
  readonly email: string;
  readonly emailLabel: string;
  readonly failure: string;
  readonly accept: (account: { name: string; password: string }) => Promise<void>;
}) {
  const { said } = given;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => first.current?.focus(), []);
  return (
    <form
      class="accept"
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        await given.accept({ name, password });
        setBusy(false);
      }}
    >
      <label for={`${id}e`}>{given.emailLabel}</label>
      <input id={`${id}e`} type="email" autocomplete="username" readOnly value={given.email} />
      <label for={`${id}n`}>{said.name}</label>
      <input
        id={`${id}n`}
        ref={first}
        autocomplete="name"
        required
        maxLength={80}
        aria-describedby={`${id}nh`}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <p class="quiet" id={`${id}nh`}>
        {said.nameHint}
      </p>
      <label for={`${id}p`}>{said.password}</label>
      <input
        id={`${id}p`}
        type="password"
        autocomplete="new-password"
        required
        minLength={12}
        maxLength={200}
        aria-describedby={`${id}ph`}
        value={password}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <p class="quiet" id={`${id}ph`}>
        {said.passwordHint}
      </p>
      <p class="failed" role="alert">
        {given.failure}
      </p>
      <button type="submit" class="button primary" aria-disabled={busy}>
        {said.submit}
      </button>
    </form>
  );
}
