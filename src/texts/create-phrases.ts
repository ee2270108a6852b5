import type { Locale } from '../model/locale.ts';
import type { PhraseSources } from './check-phrases.ts';
import type { PhraseArguments, Phrases } from './phrase.ts';
import { type Phrase, readPhrase } from './read-phrase.ts';

/** A sentence, and what it says where it is always the same. */
interface Ready {
  readonly phrase: Phrase;
  readonly fixed: string | null;
}

/**
 * The sentences of `locales/`, ready to be said. Each is compiled the first time it is needed and kept.
 * There is no silent fallback: a key that a language lacks throws, and so does a missing argument, naming both.
 */
export function createPhrases(sources: PhraseSources): Phrases {
  const compiled = new Map<Locale, Map<string, Ready>>();

  function compile(locale: Locale, key: string): Ready {
    const inLocale = compiled.get(locale) ?? new Map<string, Ready>();
    const known = inLocale.get(key);
    if (known) return known;
    const text = textOf(sources, locale, key);
    if (text === undefined) throw new Error(`No sentence "${key}" in ${locale}.`);
    const phrase = readPhrase(text, locale);
    if (!phrase.ok) throw new Error(`The sentence "${key}" in ${locale} cannot be read: ${phrase.error.problem}.`);
    const isFixed = phrase.value.names.length === 0;
    const ready = { phrase: phrase.value, fixed: isFixed ? write(phrase.value, {}) : null };
    compiled.set(locale, inLocale.set(key, ready));
    return ready;
  }

  return {
    say(locale: Locale, key: string, args: PhraseArguments = {}): string {
      const { phrase, fixed } = compile(locale, key);
      if (fixed !== null) return fixed;
      const missing = phrase.names.find((name) => args[name] === undefined);
      if (missing !== undefined) throw new Error(`The sentence "${key}" in ${locale} needs {${missing}}.`);
      return write(phrase, args);
    },
    has: (locale, key) => textOf(sources, locale, key) !== undefined,
  };
}

function write(phrase: Phrase, args: PhraseArguments): string {
  return phrase
    .format(args)
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/\u2212/g, '-');
}

function textOf(sources: PhraseSources, locale: Locale, key: string): string | undefined {
  return Object.hasOwn(sources[locale], key) ? sources[locale][key] : undefined;
}
