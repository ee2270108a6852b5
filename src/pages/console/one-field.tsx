import { useEffect, useId, useRef, useState } from 'preact/hooks';

/** A form of one field: a password, or a code. What was wrong is said and the field is ready for another try. */
export function OneField(given: {
  readonly label: string;
  readonly kind: 'password' | 'code';
  readonly submit: string;
  readonly failure: string;
  readonly cancel: { readonly label: string; readonly run: () => void } | null;
  readonly send: (text: string) => Promise<void>;
}) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const isCode = given.kind === 'code';
  const common = {
    id,
    ref: field,
    required: true,
    'aria-describedby': `${id}f`,
    value: text,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => setText(event.currentTarget.value),
  };
  return (
    <form
      class="one-field"
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        await given.send(text);
        setBusy(false);
        setText('');
        field.current?.focus();
      }}
    >
      <label for={id}>{given.label}</label>
      {isCode ? (
        <input {...common} class="code" inputMode="numeric" autocomplete="one-time-code" maxLength={10} />
      ) : (
        <input {...common} type="password" autocomplete="current-password" maxLength={200} />
      )}
      <p class="failed" role="alert" id={`${id}f`}>
        {given.failure}
      </p>
      <p class="deeds">
        <button type="submit" class="button primary" aria-disabled={busy}>
          {given.submit}
        </button>
        {given.cancel && (
          <button type="button" class="button" onClick={given.cancel.run}>
            {given.cancel.label}
          </button>
        )}
      </p>
    </form>
  );
}
