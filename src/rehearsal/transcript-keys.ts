import type { Locale } from '../model/locale.ts';

/** What the keys of a transcript mean; the words in the three languages authors write. */
export const HEAD_KEYS = {
  title: ['test'],
  as: ['som', 'as'],
  issuer: ['utgivare', 'utsteder', 'issuer'],
  channels: ['på', 'on'],
  locale: ['språk', 'language'],
  attributes: ['uppgifter', 'opplysninger', 'attributes'],
  consents: ['samtycken', 'samtykker', 'consents'],
  date: ['datum', 'dato', 'date'],
  lines: ['samtal', 'samtale', 'conversation'],
} as const;

export const LINE_KEYS = {
  payer: ['betalaren', 'betaleren', 'betaler', 'payer'],
  taps: ['trycker', 'trykker', 'taps'],
  bot: ['boten', 'bot'],
  person: ['personen', 'person'],
  // `da` is Norwegian, `då` Swedish.
  then: ['då', 'da', 'then'],
  remembers: ['minns', 'husker', 'remembers'],
  tags: ['etiketter', 'merkelapper', 'tags'],
} as const;

export type HeadKey = keyof typeof HEAD_KEYS;
export type LineKey = keyof typeof LINE_KEYS;

/** Words that are of one language alone. */
const TELLING: Readonly<Record<Locale, readonly string[]>> = {
  'sv-SE': [
    'utgivare',
    'uppgifter',
    'samtycken',
    'datum',
    'samtal',
    'betalaren',
    'trycker',
    'då',
    'minns',
    'etiketter',
  ],
  'nb-NO': [
    'utsteder',
    'opplysninger',
    'samtykker',
    'dato',
    'samtale',
    'betaleren',
    'betaler',
    'trykker',
    'da',
    'husker',
    'merkelapper',
  ],
  'en-GB': [
    'as',
    'issuer',
    'on',
    'language',
    'attributes',
    'consents',
    'date',
    'conversation',
    'payer',
    'taps',
    'then',
    'remembers',
    'tags',
  ],
};

/** What a key means; null if it is none of ours. */
export function readKey<Meaning extends string>(
  table: Readonly<Record<Meaning, readonly string[]>>,
  word: string,
): Meaning | null {
  const found = (Object.entries(table) as [Meaning, readonly string[]][]).find(([, words]) => words.includes(word));
  return found?.[0] ?? null;
}

/** The language that keys are written in. */
export function languageOfKeys(words: Iterable<string>): Locale {
  const counts = { 'sv-SE': 0, 'nb-NO': 0, 'en-GB': 0 };
  for (const word of words)
    for (const [locale, telling] of Object.entries(TELLING) as [Locale, readonly string[]][])
      if (telling.includes(word)) counts[locale] += 1;
  const [best] = (Object.entries(counts) as [Locale, number][]).sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? 'sv-SE';
}
