import type { z } from 'zod';
import type { FlowText, Wording } from '../engine/flow-text.ts';
import { LOCALES, type Locale } from '../model/locale.ts';
import { readPhrase } from '../texts/read-phrase.ts';
import { type FlowFault, toFault } from './fault.ts';
import type { inlineTextSchema } from './flow-schema.ts';
import { nearestName } from './nearest-name.ts';
import type { SourcePath } from './read-source.ts';
import type { Draft } from './step-frame.ts';

/** Words as a file has them. */
export type TextData = string | z.output<typeof inlineTextSchema>;

/** Languages of an author's own words, by the letters authors write. */
export const LANGUAGES = { sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' } as const satisfies Record<string, Locale>;

/** Languages every sentence must have; English is a courtesy. */
const REQUIRED: readonly Locale[] = ['sv-SE', 'nb-NO'];

type Words = Partial<Record<Locale, Wording>>;

/** Compiles words: the author's own, or sentences of `locales/`, which are taken in. */
export function compileText(draft: Draft, path: SourcePath, data: TextData, shorter: readonly string[]): FlowText {
  if (typeof data !== 'string') return { key: null, wordings: [compileOwn(draft, path, data)] };
  const wordings = [data, ...shorter].map((key, index) =>
    takeSentence(draft, index === 0 ? path : [...path.slice(0, -1), 'shorter', index - 1], key),
  );
  return { key: data, wordings };
}

function compileOwn(draft: Draft, path: SourcePath, data: Exclude<TextData, string>): Words {
  const words: Words = {};
  for (const [language, locale] of Object.entries(LANGUAGES) as [keyof typeof LANGUAGES, Locale][]) {
    const text = data[language]?.trim();
    if (text === undefined) continue;
    const fault = (code: FlowFault['code'], args: FlowFault['args']): void => {
      draft.faults.push(toFault(draft.source.file, draft.source.placeOf([...path, language]), code, args));
    };
    if (text === '') fault('empty_text', { language });
    const phrase = readPhrase(text, locale);
    if (phrase.ok) words[locale] = { source: text, phrase: phrase.value };
    else fault('text_syntax', { language, problem: phrase.error });
  }
  return words;
}

function takeSentence(draft: Draft, path: SourcePath, key: string): Words {
  const { source, sentences, faults } = draft;
  const words: Words = {};
  for (const locale of LOCALES) {
    const text = Object.hasOwn(sentences[locale], key) ? sentences[locale][key] : undefined;
    if (text === undefined) {
      if (REQUIRED.includes(locale)) {
        const near = nearestName(key, Object.keys(sentences[locale]));
        faults.push(
          toFault(source.file, source.placeOf(path), 'unknown_sentence', { name: key, language: locale }, near),
        );
      }
      continue;
    }
    const phrase = readPhrase(text, locale);
    if (phrase.ok) words[locale] = { source: text, phrase: phrase.value };
    else
      faults.push(
        toFault(source.file, source.placeOf(path), 'text_syntax', { language: locale, problem: phrase.error }),
      );
    draft.named.set(key, { ...draft.named.get(key), [locale]: text });
  }
  return words;
}
