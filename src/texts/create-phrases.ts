import type { Locale } from '../model/locale.ts';
import type { PhraseSources } from './check-phrases.ts';
import type { PhraseArguments, Phrases } from './phrase.ts';
import { type Phrase, readPhrase } from './read-phrase.ts';

/**
 * The sentences of `locales/`, ready to be said. Each is compiled the first time it is needed and kept.
 * There is no silent fallback: a key that a language lacks throws, and so does a missing argument, naming both.
 */
export function createPhrases(sources: PhraseSources): Phrases {
  const compiled = new Map<string, Phrase>();

  function compile(locale: Locale, key: string): Phrase {
    const id = `${locale}/${key}`;
    const known = compiled.get(id);
    if (known) return known;
    const text = textOf(sources, locale, key);
    if (text === undefined) throw new Error(`No sentence "${key}" in ${locale}.`);
    const phrase = readPhrase(text, locale);
    if (!phrase.ok) throw new Error(`The sentence "${key}" in ${locale} cannot be read: ${phrase.error.problem}.`);
    compiled.set(id, phrase.value);
    return phrase.value;
  }

  return {
    say(locale: Locale, key: string, args: PhraseArguments = {}): string {
      const phrase = compile(locale, key);
      const missing = phrase.names.find((name) => args[name] === undefined);
      if (missing !== undefined) throw new Error(`The sentence "${key}" in ${locale} needs {${missing}}.`);
      return phrase
        .format(args)
        .replace(/[\u00a0\u202f\u2009]/g, ' ')
        .replace(/\u2212/g, '-');
    },
    has: (locale, key) => textOf(sources, locale, key) !== undefined,
  };
}

function textOf(sources: PhraseSources, locale: Locale, key: string): string | undefined {
  return Object.hasOwn(sources[locale], key) ? sources[locale][key] : undefined;
}
