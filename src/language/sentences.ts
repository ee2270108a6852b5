import type { Locale } from '../model/locale.ts';

/** Sentences of `locales/` by language and dotted key. */
export type Sentences = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** The sentences a flow names, in the languages that have them; enough to read it again without the rest. */
export type NamedSentences = Readonly<Record<string, Readonly<Partial<Record<Locale, string>>>>>;
