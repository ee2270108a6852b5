import { useRef, useState } from 'preact/hooks';

export interface ComposerProps {
  readonly label: string;
  readonly sendLabel: string;
  readonly disabled: boolean;
  readonly onSend: (text: string) => void;
}

/** Where one writes; it keeps the focus after sending. */
export function Composer({ label, sendLabel, disabled, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        const words = text.trim();
        if (words === '' || disabled) return;
        setText('');
        onSend(words);
        input.current?.focus();
      }}
    >
      <input
        ref={input}
        type="text"
        value={text}
        maxLength={1600}
        autocomplete="off"
        placeholder={label}
        aria-label={label}
        disabled={disabled}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="send" aria-label={sendLabel} disabled={disabled || text.trim() === ''}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path
            d="M12 20V5m0 0-6 6m6-6 6 6"
            fill="none"
            stroke="currentColor"
            stroke-width="2.4"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      </button>
    </form>
  );
}
