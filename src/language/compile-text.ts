import type { z } from 'zod';
import type { FlowText, Wording } from '../engine/flow-text.ts';
import { LOCALES, type Locale } from '../model/locale.ts';
import { readPhrase } from '../texts/read-phrase.ts';
import { toFault } from './fault.ts';
import { likelyName } from './likely-name.ts';
import type { SourcePath } from './read-source.ts';
import type { inlineTextSchema } from './schema-parts.ts';
import type { Draft } from './step-frame.ts';

/** Words as a file has them. */
export type TextData = string | z.output<typeof inlineTextSchema>;

/** Languages of an author's own words, by the letters authors write. */
export const LANGUAGES = { sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' } as const satisfies Record<string, Locale>;

export type Language = keyof typeof LANGUAGES;

/** Languages every sentence must have; English is a courtesy. */
const REQUIRED: readonly Locale[] = ['sv-SE', 'nb-NO'];

type Words = Partial<Record<Locale, Wording>>;

/** Compiles words: the author's own, or sentences of `locales/`, which are taken in. */
export function compileText(draft: Draft, path: SourcePath, data: TextData, shorter: readonly string[]): FlowText {
  const text: FlowText =
    typeof data === 'string'
      ? {
          key: data,
          wordings: [data, ...shorter].map((key, index) =>
            takeSentence(draft, index === 0 ? path : [...path.slice(0, -1), 'shorter', index - 1], key),
          ),
        }
      : { key: null, wordings: [compileOwn(draft, path, data)] };
  draft.texts.set(text, path);
  return text;
}

function compileOwn(draft: Draft, path: SourcePath, data: Exclude<TextData, string>): Words {
  const { source, faults } = draft;
  const words: Words = {};
  for (const [language, locale] of Object.entries(LANGUAGES) as [Language, Locale][]) {
    const text = data[language]?.trim();
    if (text === undefined) continue;
    const at = [...path, language];
    if (text === '') {
      faults.push(toFault(source.file, source.placeOf(at), 'empty_text', { language }));
      continue;
    }
    const phrase = readPhrase(text, locale);
    if (phrase.ok) words[locale] = { source: text, phrase: phrase.value };
    else {
      const { problem, offset, length } = phrase.error;
      const place = source.placeWithin(at, text, Math.min(offset, text.length - 1), length);
      faults.push(toFault(source.file, place, 'text_syntax', { language, problem }, braceCure(text, offset)));
    }
  }
  return words;
}

/** `{payer.plan}` and `{payer-plan}` are written `{payer_plan}`, `{{name}}` is `{name}`. */
function braceCure(text: string, offset: number): string | null {
  const written = /^\{+\s*([\p{L}\d_.\-[\]"' ]+?)\s*\}+/u.exec(text.slice(offset))?.[1];
  if (written === undefined) return null;
  const name = written
    .replace(/^answers\b/, 'answer')
    .replace(/^(payer|kund|customer)\.attributes\b/, 'payer')
    .replaceAll(/[^\p{L}\d]+/gu, '_')
    .replace(/^_|_$/g, '');
  return name === '' ? null : `{${name}}`;
}

function takeSentence(draft: Draft, path: SourcePath, key: string): Words {
  const { source, sentences, faults } = draft;
  const words: Words = {};
  const lacking: Locale[] = [];
  for (const locale of LOCALES) {
    const text = Object.hasOwn(sentences[locale], key) ? sentences[locale][key] : undefined;
    if (text === undefined) {
      if (REQUIRED.includes(locale)) lacking.push(locale);
      continue;
    }
    const phrase = readPhrase(text, locale);
    if (phrase.ok) words[locale] = { source: text, phrase: phrase.value };
    else {
      const { problem } = phrase.error;
      faults.push(toFault(source.file, source.placeOf(path), 'text_syntax', { language: locale, problem }));
    }
    draft.named.set(key, { ...draft.named.get(key), [locale]: text });
  }
  const [first] = lacking;
  if (first !== undefined) {
    const known = LOCALES.flatMap((locale) => Object.keys(sentences[locale]));
    // A name that no language knows is a slip; one that a language lacks is a sentence to write.
    const language = lacking.length === REQUIRED.length ? '' : first;
    const cure = language === '' ? likelyName(key, known) : null;
    faults.push(toFault(source.file, source.placeOf(path), 'unknown_sentence', { name: key, language }, cure));
  }
  return words;
}
