/** Small numbers as Swedes, Norwegians and dialects say them, folded to how they are written without doubt; the parts of larger ones. */
const ONES: Readonly<Record<string, number>> = {
  ...{
    en: 1,
    ett: 1,
    ein: 1,
    ei: 1,
    én: 1,
    et: 1,
    två: 2,
    tva: 2,
    to: 2,
    tre: 3,
    fyra: 4,
    fire: 4,
    fem: 5,
    sex: 6,
    seks: 6,
  },
  ...{ sju: 7, syv: 7, åtta: 8, atta: 8, åtte: 8, nio: 9, ni: 9, tio: 10, ti: 10, elva: 11, elleve: 11, tolv: 12 },
  ...{ tretton: 13, tretten: 13, fjorton: 14, fjorten: 14, femton: 15, femten: 15, sexton: 16, seksten: 16 },
  ...{ sjutton: 17, sytten: 17, arton: 18, atten: 18, nitton: 19, nitten: 19 },
};
const TENS: Readonly<Record<string, number>> = {
  ...{ tjugo: 20, tjue: 20, tyve: 20, trettio: 30, tretti: 30, tredve: 30, fyrtio: 40, førti: 40, forti: 40 },
  ...{
    femtio: 50,
    femti: 50,
    sextio: 60,
    seksti: 60,
    sjuttio: 70,
    sytti: 70,
    åttio: 80,
    åtti: 80,
    nittio: 90,
    nitti: 90,
  },
};
const HUNDRED = ['hundra', 'hundre'];
const THOUSAND = 'tusen';
const JOINED = ['och', 'og'];

/** Longest first, so that "femtio" is not read as "fem" and "tio". */
const PARTS = [...Object.keys(ONES), ...Object.keys(TENS), ...HUNDRED, THOUSAND, ...JOINED].sort(
  (one, other) => other.length - one.length,
);

/** A pattern for what {@link readNumberWords} may be able to read: number words together or apart. To be put in a larger one. */
export const NUMBER_WORDS = `(?:(?:${PARTS.filter((part) => !JOINED.includes(part)).join('|')}) ?(?:(?:och|og) )?){1,9}`;

function splitParts(words: string): readonly string[] | undefined {
  const parts: string[] = [];
  let rest = words.toLowerCase().replace(/\s+/g, '');
  while (rest !== '') {
    const part = PARTS.find((one) => rest.startsWith(one));
    if (part === undefined) return undefined;
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}

/**
 * The whole number that words say; undefined where they say none.
 *
 * @example readNumberWords('två tusen fem hundra') // 2500
 * @example readNumberWords('tolvhundra') // 1200
 * @example readNumberWords('to hundre og femti') // 250
 */
export function readNumberWords(words: string): number | undefined {
  const parts = splitParts(words);
  if (parts === undefined || parts.length === 0) return undefined;
  let total = 0;
  let below = 0;
  for (const part of parts) {
    if (JOINED.includes(part)) continue;
    if (part === THOUSAND) {
      total += Math.max(1, below) * 1000;
      below = 0;
    } else if (HUNDRED.includes(part)) below = Math.max(1, below) * 100;
    else below += ONES[part] ?? TENS[part] ?? 0;
  }
  return total + below;
}
