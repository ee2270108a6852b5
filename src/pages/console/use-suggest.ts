import { useEffect, useId, useState } from 'preact/hooks';
import type { Suggestion } from './suggest-list.tsx';

/** What is being looked for where one writes: `/tack` at the beginning of a line, `@sara` anywhere. */
export interface Sought {
  /** Where the sign stands in the text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Finds the sign and the word after it before the caret; null where there is none. */
export function findSought(draft: string, caret: number, sign: '/' | '@'): Sought | null {
  const before = draft.slice(0, caret);
  const found = (sign === '/' ? /(?:^|\n)\/([^\s/]*)$/ : /(?:^|\s)@(\p{L}*(?: \p{L}*)?)$/u).exec(before);
  if (!found) return null;
  const text = found[1] ?? '';
  return { from: caret - text.length - 1, to: caret, text };
}

/** Choosing among suggestions with the keys of the box one writes in. */
export function useSuggest(items: readonly Suggestion[], isOpen: boolean, pick: (item: Suggestion) => void) {
  const id = useId();
  const [at, setAt] = useState(0);
  const [shut, setShut] = useState(false);
  const first = items[0]?.id;
  useEffect(() => setAt(0), [first, items.length]);
  useEffect(() => {
    if (!isOpen) setShut(false);
  }, [isOpen]);
  const open = isOpen && !shut;
  const active = Math.min(at, items.length - 1);
  return {
    id,
    open,
    active,
    /** True: the key was for the list. */
    onKey(event: KeyboardEvent): boolean {
      if (!open) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined && items.length > 0) setAt((active + step + items.length) % items.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && items[active] && !event.shiftKey) pick(items[active]);
      else if (event.key === 'Escape') setShut(true);
      else return false;
      event.preventDefault();
      return true;
    },
    attributes: {
      'aria-autocomplete': 'list' as const,
      ...(open && items.length > 0 && { 'aria-controls': id, 'aria-activedescendant': `${id}-${active}` }),
    },
  };
}
