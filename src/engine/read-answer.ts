import { addDays } from '../model/add-days.ts';
import type { IsoDate } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import type { Entity, Meaning } from '../understanding/meaning.ts';
import type { Expected } from './flow-step.ts';
import { type Choosable, readChoices } from './read-choices.ts';
import { readScore } from './read-score.ts';
import type { FlowAnswer } from './session.ts';

/** What the payer's words must be read against. */
export interface AnswerWords {
  readonly text: string;
  readonly locale: Locale;
  /** What can be chosen, as it was shown. */
  readonly options: readonly Choosable[];
  readonly meaning: Meaning;
  readonly today: IsoDate;
}

type Typed = Exclude<Expected, { readonly type: 'choice' }>;

/** The answer that words hold, or null: a number in range, a date, some of the choices, or the words themselves. */
export function readAnswer(expected: Typed, words: AnswerWords): FlowAnswer | null {
  switch (expected.type) {
    case 'text':
      return words.text.trim() === '' ? null : words.text.trim().slice(0, expected.longest);
    case 'rating':
      return readScore(words.text, expected, words.locale);
    case 'choices': {
      const chosen = readChoices(words.text, words.options);
      return chosen && Object.fromEntries(expected.choices.map(({ id }) => [id, chosen.includes(id)]));
    }
    case 'number': {
      const value = readNumber(words.text);
      return value !== null && value >= expected.min && value <= expected.max ? value : null;
    }
    case 'date': {
      const date = readDate(words);
      return date !== null && (!expected.future || date >= words.today) ? date : null;
    }
  }
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ noll: 0, null: 0, zero: 0, ett: 1, en: 1, etta: 1, ener: 1, one: 1, två: 2, tvåa: 2, to: 2, toer: 2, two: 2 },
  ...{ tre: 3, trea: 3, treer: 3, three: 3, fyra: 4, fire: 4, firer: 4, four: 4, fem: 5, femma: 5, femmer: 5, five: 5 },
  ...{ sex: 6, sexa: 6, seks: 6, sekser: 6, six: 6, sju: 7, sjua: 7, syv: 7, sjuer: 7, syver: 7, seven: 7 },
  ...{
    åtta: 8,
    åtte: 8,
    åtter: 8,
    eight: 8,
    nio: 9,
    nia: 9,
    ni: 9,
    nier: 9,
    nine: 9,
    tio: 10,
    tia: 10,
    ti: 10,
    tier: 10,
    ten: 10,
  },
};

/** One number, said in figures or words, alone or in a short sentence: "8", "8/10", "en stark åtta". Two numbers are none. */
export function readNumber(text: string): number | null {
  const plain = text
    .toLowerCase()
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/(\d+)\s*(?:\/|av|of)\s*10\b/g, '$1')
    .replaceAll(/(\d)️?⃣/gu, '$1')
    .replaceAll('🔟', '10');
  const figures = plain.match(/-?\d{1,3}(?: \d{3})+(?:[.,]\d+)?|-?\d+(?:[.,]\d+)?/g) ?? [];
  if (figures.length === 1) return Number(figures[0].replaceAll(' ', '').replace(',', '.'));
  if (figures.length > 1) return null;
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word !== '');
  if (words.length > 6) return null;
  const said = words.flatMap((word) => (Object.hasOwn(NUMBER_WORDS, word) ? [NUMBER_WORDS[word] ?? 0] : []));
  // "en stark åtta": an article before the number is not a number.
  const meant = said.length > 1 ? said.filter((value) => value !== 1) : said;
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** The first date named, in the future where no year is said. */
function readDate({ text, meaning, today }: AnswerWords): IsoDate | null {
  const plain = text.toLowerCase();
  if (/\b(i ?dag|today)\b/.test(plain)) return today;
  if (/\bi ?över?morgon\b|\bi ?overmorgen\b/.test(plain)) return addDays(today, 2);
  if (/\bi ?(morgon|morgen|morra)\b|\btomorrow\b/.test(plain)) return addDays(today, 1);
  const named = meaning.entities.find((one) => one.type === 'date' && typeof one.norm === 'string');
  return named === undefined ? null : toFullDate(named, today);
}

function toFullDate({ norm }: Entity, today: IsoDate): IsoDate | null {
  const date = String(norm);
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  if (!/^--\d{2}-\d{2}$/.test(date)) return null;
  const year = Number(today.slice(0, 4));
  const thisYear = `${year}${date.slice(1)}`;
  return thisYear >= today ? thisYear : `${year + 1}${date.slice(1)}`;
}
