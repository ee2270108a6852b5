/** Longest word that is told apart from a longer one. */
export const LONGEST = 40;
/** Most words of one text; what comes after adds nothing. */
const MOST = 80;
const WORD = /[\p{L}\p{N}]+/gu;
const MARK = /\p{M}/gu;
/** Danish-Norwegian and Swedish letters for the same sound are the same letter: Bjørn is found by Björn, and the other way. */
const SAME: Readonly<Record<string, string>> = { æ: 'ä', ø: 'ö', ß: 'ss', đ: 'd', ł: 'l', þ: 'th', ð: 'd' };
const SAME_LETTERS = /[æøßđłþð]/g;

/**
 * The words of a text as they are found again: lower case, composed, each once. A word with marks is there without them
 * too, so that "ostergren" finds Östergren, while "öster" does not find "Osterman". Pure.
 */
export function findWords(text: string): readonly string[] {
  const found = new Set<string>();
  for (const word of split(text)) {
    found.add(word);
    const plain = word.normalize('NFD').replace(MARK, '');
    if (plain !== word && plain !== '') found.add(plain);
    if (found.size >= MOST) break;
  }
  return [...found];
}

/** A phone number as people write it: with its country's figures, and as it is dialled at home. */
export function toPhoneWords(number: string): readonly string[] {
  const figures = number.replace(/\D/g, '');
  if (figures.startsWith('46')) return [figures, `0${figures.slice(2)}`];
  if (figures.startsWith('47')) return [figures, figures.slice(2)];
  return figures === '' ? [] : [figures];
}

/** The words of a text as they are compared, in its order, each as often as it comes. */
export function split(text: string): readonly string[] {
  const lower = text
    .normalize('NFC')
    .toLowerCase()
    .replace(SAME_LETTERS, (letter) => SAME[letter] ?? letter);
  return (lower.match(WORD) ?? []).map((word) => Array.from(word).slice(0, LONGEST).join(''));
}
