import type { JSX, RefObject } from 'preact';
import type { ChatData } from './page-data.ts';

interface ComposerProps {
  readonly data: ChatData;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly once: string;
  /** False: the form goes the plain way, without the script. */
  readonly live: boolean;
  readonly onSay: (text: string) => void;
}

const TEXT_LIMIT = 2000;

/** Where the payer writes. Enter sends, Shift+Enter makes a line; the words leave the field and the cursor stays. */
export function Composer({ data, input, once, live, onSay }: ComposerProps): JSX.Element {
  const { words } = data;
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
