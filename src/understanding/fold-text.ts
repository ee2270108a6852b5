/** Longest text that is read, in UTF-16 units; the rest of a longer message adds nothing but time. */
const LONGEST = 600;

const FOLDED: Readonly<Record<string, string>> = {
  å: 'a',
  ä: 'a',
  æ: 'a',
  ö: 'o',
  ø: 'o',
  é: 'e',
  è: 'e',
  ê: 'e',
  ü: 'u',
  á: 'a',
  à: 'a',
  ó: 'o',
  ò: 'o',
  ô: 'o',
  ð: 'd',
  ß: 'ss',
  '’': "'",
  '´': "'",
  '`': "'",
};

const SPELLED = /aa|ae|oe/g;
const SPELLED_AS: Readonly<Record<string, string>> = { aa: 'a', ae: 'a', oe: 'o' };

/**
 * Makes texts that people write with different keyboards alike: lower case, å ä ö æ ø without their marks ("rakningen", "raekning"),
 * letters drawn out for effect cut ("heeeej" → "hej"). Offsets are not kept: for features only, never for entities.
 */
export function foldText(text: string): string {
  const lower = text
    .slice(0, LONGEST)
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{ASCII}]/gu, (letter) => FOLDED[letter] ?? letter);
  return lower.replace(/([a-z!?.])\1{2,}/g, '$1').replace(SPELLED, (pair) => SPELLED_AS[pair] ?? pair);
}
