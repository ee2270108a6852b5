import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatData } from './page-data.ts';

interface ComposerProps {
  readonly data: ChatData;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly once: string;
  /** False: the form goes the plain way, without the script. */
  readonly live: boolean;
  readonly onSay: (text: string) => void;
  readonly onFile: (file: File) => void;
  /** The words in the field changed. */
  readonly onWriting: () => void;
}

const TEXT_LIMIT = 2000;

/** Where the payer writes. Enter sends, Shift+Enter makes a line; the words leave the field and the cursor stays. */
export function Composer({ data, input, once, live, onSay, onFile, onWriting }: ComposerProps): JSX.Element {
  const { words } = data;
  const [isScripted, setScripted] = useState(false);
  // Not in the HTML that the server made: without the script it could do nothing.
  useEffect(() => setScripted(true), []);
  const file = useRef<HTMLInputElement>(null);
  const submit = (event: Event): void => {
    if (!live) return;
    event.preventDefault();
    const text = input.current?.value.trim() ?? '';
    if (input.current === null || text === '') return;
    onSay(text);
    input.current.value = '';
    input.current.focus();
  };
  return (
    <form class="composer" method="post" action={`${data.path}/messages`} onSubmit={submit}>
      <input type="hidden" name="once" value={once} />
      {isScripted && live && (
        <>
          <input
            type="file"
            class="vh"
            tabIndex={-1}
            aria-hidden="true"
            ref={file}
            accept="image/*,application/pdf"
            onChange={(event) => {
              const [picked] = event.currentTarget.files ?? [];
              event.currentTarget.value = '';
              if (picked) onFile(picked);
              input.current?.focus();
            }}
          />
          <button type="button" class="attach" aria-label={words.attach} onClick={() => file.current?.click()}>
            <svg viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
              <path d="M14.5 9.5 9 15a3.2 3.2 0 0 1-4.5-4.5l6-6a2.2 2.2 0 0 1 3 3l-6 6a1 1 0 0 1-1.5-1.5l5-5" />
            </svg>
          </button>
        </>
      )}
      <label class="vh" for="say">
        {words.input}
      </label>
      <textarea
        id="say"
        name="text"
        ref={input}
        rows={1}
        maxLength={TEXT_LIMIT}
        required
        placeholder={words.input}
        enterkeyhint="send"
        autocomplete="off"
        onInput={(event) => event.currentTarget.value.trim() !== '' && onWriting()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <button type="submit" class="send" aria-label={words.send}>
        <svg viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
          <path d="M10 16V4M5 9l5-5 5 5" />
        </svg>
      </button>
    </form>
  );
}
