import type { Locale } from '../model/locale.ts';
import type { Phrase } from '../texts/read-phrase.ts';

/** One wording in one language, compiled. */
export interface Wording {
  readonly source: string;
  readonly phrase: Phrase;
}

/**
 * Words in a flow, by language: the full wording first, then shorter ones. A sentence of `locales/` is taken in when the
 * flow is read, so that a version says the same for as long as somebody is in it.
 */
export interface FlowText {
  /** Name of the sentence; null for the author's own words. */
  readonly key: string | null;
  readonly wordings: readonly Readonly<Partial<Record<Locale, Wording>>>[];
}
