/**
 * Typography that the SMS alphabet lacks, with what people write instead on a phone. Only signs are listed, never
 * letters: a name is spelled as its owner spells it, whatever that costs.
 */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...each('\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' '),
  ...each('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d', '-'),
  ...each('\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`', "'"),
  ...each('\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', '"'),
  ...each('\u2039', '<'),
  ...each('\u203a', '>'),
  ...each('\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7\u2219', '-'),
  ...each('\u2026', '...'),
  ...each('\u00d7', 'x'),
  ...each('\u2044\u2215', '/'),
  ...each('\u2192', '->'),
  ...each('\u2028\u2029\u0085', '\n'),
  // Marks that are not seen: soft hyphen, zero width space, word joiner, byte order mark, direction marks.
  ...each('\u00ad\u200b\u2060\ufeff\u200e\u200f', ''),
]);

/** C0 and C1 controls but for the line feed: no phone shows them, and some end the text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]/g;

const LINE_END = /\r\n?/g;

/** What may need replacing: everything but the letters and signs that most texts are made of. */
const UNUSUAL = /[^\n -_a-~ÄÅÆÉÖØäåæéöø]/gu;

/**
 * The text in its cheapest form with the same meaning: composed letters (NFC), `\n` line ends, and typography replaced
 * by signs of the SMS alphabet (U+00A0 and U+202F in amounts become spaces, U+2212 a hyphen). Letters, digits and emoji
 * stay as they are, so the result may still need UCS-2. Twice is the same as once.
 *
 * @example toGsmSafe('\u2212100\u00a0kr \u2013 \u201cBredband\u201d\u2026') // '-100 kr - "Bredband"...'
 */
export function toGsmSafe(text: string): string {
  const composed = text.toWellFormed().replace(LINE_END, '\n').replace(CONTROL, '').normalize('NFC');
  return composed.replace(UNUSUAL, (character) => PLAIN.get(character) ?? character).normalize('NFC');
}

function each(characters: string, plain: string): (readonly [string, string])[] {
  return Array.from(characters, (character) => [character, plain] as const);
}
