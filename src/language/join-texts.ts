import type { FlowText, Wording } from '../engine/flow-text.ts';
import { LOCALES, type Locale } from '../model/locale.ts';
import { readPhrase } from '../texts/read-phrase.ts';

/** Texts that are said as one message, in every language that all of them have. */
export function joinTexts(texts: readonly FlowText[]): FlowText {
  const words: Partial<Record<Locale, Wording>> = {};
  for (const locale of LOCALES) {
    const sources = texts.map((one) => one.wordings[0]?.[locale]?.source);
    if (sources.some((one) => one === undefined)) continue;
    const source = sources.join(' ');
    const phrase = readPhrase(source, locale);
    if (phrase.ok) words[locale] = { source, phrase: phrase.value };
  }
  return { key: null, wordings: [words] };
}
