import { useState } from 'preact/hooks';
import type { AccountWords } from './words-account.ts';

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, said }: { readonly text: string; readonly said: AccountWords }) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      class="button"
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <span aria-live="polite">{copied ? said.copied : said.copy}</span>
    </button>
  );
}
