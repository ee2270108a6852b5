import type { Locale } from '../model/locale.ts';

/** What can stand in a sentence. Money and dates are formatted before they come here, by the formatters of this room. */
export type PhraseArguments = Readonly<Record<string, string | number>>;

/**
 * The issuer's sentences in every language, compiled.
 * `say` throws on an unknown key or a missing argument: both are bugs that the check of locales finds before a payer does.
 */
export interface Phrases {
  /** The sentence for a key: `say('sv-SE', 'answers.amount-due', { amount: '399 kr' })`. */
  say(locale: Locale, key: string, args?: PhraseArguments): string;
  /** True if the key has a sentence in this language. */
  has(locale: Locale, key: string): boolean;
}
