import type { Locale } from '../model/locale.ts';

/** A scale with both ends. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

const WORDS: Readonly<Record<string, number>> = {
  ...{ noll: 0, nolla: 0, null: 0, zero: 0, ett: 1, etta: 1, ettan: 1, ener: 1, eneren: 1, one: 1 },
  ...{ två: 2, tvåa: 2, tvåan: 2, toer: 2, toeren: 2, two: 2, tre: 3, trea: 3, trean: 3, treer: 3, three: 3 },
  ...{ fyra: 4, fyran: 4, fire: 4, firer: 4, four: 4, fem: 5, femma: 5, femman: 5, femmer: 5, five: 5 },
  ...{
    sex: 6,
    sexa: 6,
    sexan: 6,
    seks: 6,
    sekser: 6,
    six: 6,
    sju: 7,
    sjua: 7,
    sjuan: 7,
    syv: 7,
    sjuer: 7,
    syver: 7,
    seven: 7,
  },
  ...{
    åtta: 8,
    åttan: 8,
    åtte: 8,
    åtter: 8,
    åtteren: 8,
    eight: 8,
    nio: 9,
    nia: 9,
    nian: 9,
    nier: 9,
    nieren: 9,
    nine: 9,
  },
  ...{ tio: 10, tia: 10, tian: 10, tier: 10, tieren: 10, ten: 10 },
};
/** Words that are numbers in one of the languages and something else in the other: Swedish `ni` is "you". */
const NORWEGIAN: Readonly<Record<string, number>> = { to: 2, ni: 9, ti: 10, en: 1, én: 1, et: 1 };
const SWEDISH: Readonly<Record<string, number>> = { en: 1 };
/** Articles too: "ett problem" is no score of 1, but "ett" is. */
const ARTICLES: ReadonlySet<string> = new Set(['en', 'én', 'ett', 'et', 'one']);
/** More words than this are a story: a number in it counts only where it stands first. */
const SHORT = 6;
const STORY = 40;
/** "3 timmar", "200 kr", "2 ganger" count something else. */
const COUNTED =
  /^(?:\s*(?:timm|tim\b|time|dag|veck|uke|månad|måned|år|min\b|minut|kr\b|krono|kroner|gång|gång|gang|gb\b|kwh|st\b|stk|days?|hours?|weeks?|months?|years?|times))/u;
const TOP = /(?:full pott|toppbetyg|högsta betyg|toppkarakter|høyeste karakter|top marks|^\W*(?:max|maks|topp)\W*$)/u;
const BOTTOM = /(?:bottenbetyg|lägsta betyg|laveste karakter|bunnkarakter|^\W*(?:lägst|lavest)\w*\W*$)/u;

/**
 * One number on a scale, as people say it: "8", "åtta", "en stark åtter", "8:a", "typ 9", "10/10", "4 av 5", "7-8", "80 %",
 * "★★★★☆". Null where it is none, or cannot be told. The rules:
 *
 * - of two neighbours ("7-8", "7 eller 8", "7,5") the lower counts: a doubt is a doubt;
 * - two numbers that are not neighbours are none;
 * - what is said of another scale ("4/5", stars, percent) is moved to this one and rounded; "11/10" is the top;
 * - out of the scale is none ("50" of 10), and so is what counts something else ("3 timmar").
 */
export function readScore(text: string, scale: Scale, locale: Locale): number | null {
  const plain = toPlain(text);
  const stars = readStars(plain);
  if (stars) return move(stars.value, stars.of ?? (stars.value > 5 ? 10 : 5), scale);
  if (TOP.test(plain)) return scale.max;
  if (BOTTOM.test(plain)) return scale.min;
  const isStory = plain.split(/\s+/).length > SHORT;
  if (isStory && (plain.split(/\s+/).length > STORY || !/^\W*\d/.test(plain))) return null;
  const part = /(?<![\d.,/])(\d+(?:[.,]\d+)?)\s*(?:\/|av|of|out of|ut av)\s*(\d+)(?![\d/])/u.exec(plain);
  if (part?.[1] && part[2]) return move(toNumber(part[1]), Number(part[2]), scale);
  const percent = /^\D*(\d+)\s*(?:%|procent|prosent|percent)\D*$/u.exec(plain);
  if (percent?.[1]) return Number(percent[1]) > 100 ? null : move(Number(percent[1]), 100, scale);
  const figures = findFigures(isStory ? plain.slice(0, 12) : plain);
  if (figures === null) return null;
  return choose(figures.length > 0 || isStory ? figures : findWords(plain, locale), scale);
}

function toPlain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/(\d)\ufe0f?\u20e3/gu, '$1')
    .replaceAll('🔟', '10')
    .trim();
}

/** Filled stars; with empty ones beside them those tell the scale. */
function readStars(plain: string): { readonly value: number; readonly of: number | null } | null {
  const filled = [...plain.matchAll(/[⭐★🌟]/gu)].length;
  const empty = [...plain.matchAll(/☆/gu)].length;
  const words = plain.replaceAll(/[⭐★🌟☆]|\ufe0f/gu, '').replaceAll(/[\s\p{P}]/gu, '');
  if (filled === 0 || words !== '') return null;
  return { value: filled, of: empty > 0 ? filled + empty : null };
}

function move(value: number, of: number, { min, max }: Scale): number | null {
  if (of <= 0 || of > 100) return null;
  if (of === max) return value > max ? max : value < min ? null : Math.floor(value);
  return Math.min(Math.max(Math.round((value * max) / of), min), max);
}

/** Null: a figure below nought was said. */
function findFigures(plain: string): readonly number[] | null {
  if (/^\W*[-\u2212]\s*\d/u.test(plain)) return null;
  return [...plain.matchAll(/\d+(?:[.,]\d+)?/g)].flatMap((one) =>
    COUNTED.test(plain.slice(one.index + one[0].length)) ? [] : [toNumber(one[0])],
  );
}

function findWords(plain: string, locale: Locale): readonly number[] {
  const own = locale === 'nb-NO' ? NORWEGIAN : SWEDISH;
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const counted = words.length === 1 ? words : words.filter((word) => !ARTICLES.has(word));
  return counted.flatMap((word) =>
    Object.hasOwn(WORDS, word) ? [WORDS[word] ?? 0] : Object.hasOwn(own, word) ? [own[word] ?? 0] : [],
  );
}

function choose(numbers: readonly number[], { min, max }: Scale): number | null {
  const different = [...new Set(numbers.map((one) => Math.floor(one)))].sort((a, b) => a - b);
  const [low, high] = different;
  if (low === undefined || different.length > 2 || (high !== undefined && high - low !== 1)) return null;
  const inside = low >= min && low <= max && (high ?? low) <= max;
  return inside && !numbers.some((one) => one > max) ? low : null;
}

function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}
