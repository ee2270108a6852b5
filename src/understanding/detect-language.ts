import type { Locale } from '../model/locale.ts';
import { type Classifier, scoreLabels, toProbabilities } from './classifier.ts';
import { createFeatureBag, type FeatureBag, type Features } from './feature-bag.ts';
import { hashKind, hashText } from './hash-feature.ts';
import type { Language } from './meaning.ts';

const WORD = hashKind(21);
const CHARS = hashKind(22);
const LONGEST = 200;
/** One bag a size, empty between texts. */
const BAGS = new Map<number, FeatureBag>();

/** What tells languages apart: whole words and letter sequences with their marks kept (å ä ö against å æ ø), other scripts included. */
export function extractLanguageFeatures(text: string, bits: number): Features {
  const lower = text.slice(0, LONGEST).toLowerCase().normalize('NFC').replace(/\d+/g, '0');
  const words = lower.match(/[\p{L}\p{M}]+/gu) ?? [];
  const bag = BAGS.get(bits) ?? createFeatureBag(bits);
  BAGS.set(bits, bag);
  for (const word of words) bag.add(hashText(WORD, word), 1);
  const line = ` ${words.join(' ')} `;
  for (let from = 0; from < line.length; from += 1) {
    let hash = CHARS;
    const last = Math.min(line.length, from + 4);
    for (let end = from; end < last; end += 1) {
      hash = hashText(hash, line, end, end + 1);
      bag.add(hash, 0.4);
    }
  }
  return bag.take();
}

const USUAL: Readonly<Record<Locale, Language>> = { 'sv-SE': 'sv', 'nb-NO': 'nb', 'en-GB': 'en' };
/** How much the language a payer has been using counts, in score: decides "ok" and "faktura", not a whole sentence. */
const HABIT = 1.6;

/** The language of a text and how sure that is, 0..1. Without letters it is the expected one. */
export function detectLanguage(
  model: Classifier,
  text: string,
  expected: Locale,
): { readonly language: Language; readonly p: number } {
  const usual = USUAL[expected];
  if (!/\p{L}{2}/u.test(text.slice(0, LONGEST))) return { language: usual, p: 1 };
  const scores = scoreLabels(model, extractLanguageFeatures(text, model.bits));
  for (const [number, label] of model.labels.entries()) {
    if (label === usual) scores[number] = (scores[number] ?? 0) + HABIT;
    if (label === 'nn' && usual === 'nb') scores[number] = (scores[number] ?? 0) + HABIT / 2;
  }
  const chances = toProbabilities(scores);
  let best = 0;
  for (const [number, chance] of chances.entries()) if (chance > (chances[best] ?? 0)) best = number;
  const found = LANGUAGES.find((language) => language === model.labels[best]) ?? usual;
  return { language: found, p: chances[best] ?? 0 };
}

const LANGUAGES: readonly Language[] = ['sv', 'nb', 'nn', 'en', 'other'];
