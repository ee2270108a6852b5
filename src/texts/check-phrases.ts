import type { Fault } from '../model/errors.ts';
import { LOCALES, type Locale } from '../model/locale.ts';
import { readPhrase } from './read-phrase.ts';

/** Sentences by language and dotted key, as the files hold them. */
export type PhraseSources = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** The languages that must have every sentence; English is a courtesy and may lack some. */
const REQUIRED: readonly Locale[] = ['sv-SE', 'nb-NO'];

/**
 * What is wrong with the sentences, before a payer meets it: a key that one of Swedish and Norwegian lacks, arguments that
 * differ between languages, text that is not ICU MessageFormat, signs that make an SMS dear. Empty when all is well.
 * `pointer` is `/<language>/<key>`.
 */
export function checkPhrases(sources: PhraseSources): readonly Fault[] {
  const keys = new Set(LOCALES.flatMap((locale) => Object.keys(sources[locale])));
  return [...keys].sort().flatMap((key) => [...checkPresence(sources, key), ...checkForms(sources, key)]);
}

function checkPresence(sources: PhraseSources, key: string): Fault[] {
  return REQUIRED.filter((locale) => sources[locale][key] === undefined).map((locale) => ({
    pointer: `/${locale}/${key}`,
    detail: `"${key}" has no sentence in ${locale}. Add it to locales/${locale}/.`,
  }));
}

function checkForms(sources: PhraseSources, key: string): Fault[] {
  const faults: Fault[] = [];
  let first: { readonly locale: Locale; readonly names: string } | null = null;
  for (const locale of LOCALES) {
    const text = sources[locale][key];
    if (text === undefined) continue;
    const pointer = `/${locale}/${key}`;
    const costly = COSTLY.exec(text)?.[0];
    if (costly !== undefined) faults.push({ pointer, detail: `"${key}" in ${locale} holds ${toCodePoint(costly)}.` });
    const phrase = readPhrase(text, locale);
    if (!phrase.ok) {
      faults.push({ pointer, detail: `"${key}" in ${locale} cannot be read: ${phrase.error.problem}.` });
      continue;
    }
    const names = phrase.value.names.join(', ');
    if (first === null) first = { locale, names };
    else if (first.names !== names) {
      const detail = `"${key}" takes {${names}} in ${locale} but {${first.names}} in ${first.locale}.`;
      faults.push({ pointer, detail });
    }
  }
  return faults;
}

/** Spaces, minus, dashes and quotes outside the SMS alphabet: one of them more than doubles the price of the message. */
const COSTLY = /[\u00a0\u202f\u2009\u2212\u2013\u2014\u2018\u2019\u201c\u201d\u2026]/;

function toCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}, which makes an SMS dear`;
}
