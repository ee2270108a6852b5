/** Characters of Windows-1252 above Latin-1 that bills use. */
const EXTRA =
  /[\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]/u;

/**
 * A text that the PDF's own fonts can draw (Windows-1252): letters outside lose their marks, what has no likeness becomes
 * a question mark, and spaces of all widths become spaces. Line breaks stay.
 */
export function toPrintable(text: string): string {
  return [
    ...text
      .normalize('NFC')
      .replace(/[\u00a0\u202f\u2009]/g, ' ')
      .replaceAll('\u2212', '-'),
  ]
    .map((character) => {
      if (character === '\n' || isDrawn(character)) return character;
      const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
      return [...bare].every(isDrawn) ? bare : (LIKE.get(character) ?? '?');
    })
    .join('');
}

const LIKE = new Map([
  ['\u0142', 'l'],
  ['\u0141', 'L'],
  ['\u0111', 'd'],
  ['\u0110', 'D'],
  ['\u0131', 'i'],
]);

function isDrawn(character: string): boolean {
  return /[\x20-\x7e\xa1-\xff]/.test(character) || EXTRA.test(character);
}
