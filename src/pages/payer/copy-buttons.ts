import type { ChatData } from './page-data.ts';

const SHOWN_MS = 2_000;

/** Shows the copy buttons and makes them work. What was copied is said once to those who listen. */
export function showCopyButtons(root: HTMLElement, words: ChatData['words'], say: (sentence: string) => void): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('.copy')) {
    const label = button.textContent ?? '';
    button.hidden = false;
    let timer = 0;
    button.addEventListener('click', async () => {
      const isCopied = await copy(button);
      if (!isCopied) return;
      button.textContent = words.copied;
      button.dataset['done'] = '';
      say(words.copied_what.replace('{what}', () => button.dataset['what'] ?? ''));
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        button.textContent = label;
        delete button.dataset['done'];
      }, SHOWN_MS);
    });
  }
}

/** Without the clipboard (an old browser, a frame) the value is selected, one tap from copied. */
async function copy(button: HTMLButtonElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    return true;
  } catch {
    const value = button.parentElement?.querySelector('.value');
    if (value) getSelection()?.selectAllChildren(value);
    return false;
  }
}
