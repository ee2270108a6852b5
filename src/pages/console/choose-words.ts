import type { Locale } from '../../model/locale.ts';
import type { Words } from './words.ts';
import { wordsEn } from './words-en.ts';
import { wordsNb } from './words-nb.ts';
import { wordsSv } from './words-sv.ts';

/** Every language of the console, by tag. */
export const WORDS: Readonly<Record<Locale, Words>> = { 'sv-SE': wordsSv, 'nb-NO': wordsNb, 'en-GB': wordsEn };

const SETTING = 'notan.locale';

/** Before sign-in: what was chosen in this browser, else what the browser speaks, else English. */
export function guessLocale(): Locale {
  const wanted = [localStorage.getItem(SETTING) ?? '', ...navigator.languages];
  for (const tag of wanted) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === 'sv') return 'sv-SE';
    if (language === 'nb' || language === 'no' || language === 'nn') return 'nb-NO';
    if (language === 'en') return 'en-GB';
  }
  return 'en-GB';
}

/** Remembers a language for the next sign-in here. */
export function rememberLocale(locale: Locale): void {
  localStorage.setItem(SETTING, locale);
}

/** Languages to choose from, in the order they are offered. */
export const WORDED_LOCALES: readonly Locale[] = ['sv-SE', 'nb-NO', 'en-GB'];
