import { findWords } from './search-words.ts';

/** A piece of a text; `hit`: it is what was sought. */
export interface SnippetPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Characters before the first hit, and of the whole. */
const BEFORE = 40;
const WHOLE = 140;
const WORD = /[\p{L}\p{N}]+/gu;

/** The part of a text around the first word that begins as one of those sought, with every such word marked. Pure. */
export function cutSnippet(text: string, sought: readonly string[]): readonly SnippetPart[] {
  const flat = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const isHit = (word: string): boolean => findWords(word).some((one) => sought.some((start) => one.startsWith(start)));
  const hits = [...flat.matchAll(WORD)].filter(([word]) => isHit(word));
  const first = hits[0]?.index ?? 0;
  const from = first <= BEFORE ? 0 : flat.lastIndexOf(' ', first - BEFORE / 2) + 1;
  const cut = Array.from(flat.slice(from));
  const shown = cut.slice(0, WHOLE).join('');
  const parts: SnippetPart[] = [];
  const add = (part: string, hit: boolean): void => void (part !== '' && parts.push({ text: part, hit }));
  let at = 0;
  for (const { 0: word, index } of hits) {
    const start = index - from;
    if (start < at || start + word.length > shown.length) continue;
    add(shown.slice(at, start), false);
    add(word, true);
    at = start + word.length;
  }
  add(shown.slice(at), false);
  if (from > 0) parts.unshift({ text: '… ', hit: false });
  if (cut.length > WHOLE) add('…', false);
  return parts;
}
