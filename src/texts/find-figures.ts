import { LOCALES } from '../model/locale.ts';
import { formatMonth } from './format-date.ts';

/** What a figure says. `number` is everything without a unit of its own: references, accounts, counts, times of day. */
export type FigureKind = 'amount' | 'percentage' | 'date' | 'number' | 'link';

/** A figure as it stands in a text. `start` and `end` are UTF-16 offsets, end exclusive, so `text.slice(start, end)` is `text`. */
export interface Figure {
  readonly kind: FigureKind;
  /** With its unit or month, without a sign: `1 246,25 kr`, `15 oktober 2026`, `25 %`, `5402-9681`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /**
   * The same for every way to write the same thing: `1246.25` for an amount or a percentage, `2026-10-15` or `--10-15` for
   * a date, digits alone for a number (a decimal keeps its point), the whole address for a link.
   */
  readonly value: string;
}

/**
 * Every figure in a text in Swedish, Norwegian or English, in the order of the text: whatever holds a digit is one, so
 * nothing that a payer could read as a fact slips by. Numbers written as words ("två dagar") are not found.
 */
export function findFigures(text: string): readonly Figure[] {
  const figures: Figure[] = [];
  for (const { index, 0: link } of text.matchAll(LINK)) {
    figures.push(make(text, 'link', index, index + link.length, link));
  }
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    if (figures.some((one) => start >= one.start && start < one.end)) continue;
    figures.push(read(text, start, start + match[0].length));
  }
  return figures.sort((a, b) => a.start - b.start);
}

const LINK = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]]/giu;
/** Digits, with what may stand between the digits of one figure. */
const RUN = /\d(?:\d|[ \u00a0\u202f.,:/-](?=\d))*/gu;
const SPACE = '[ \\u00a0\\u202f]';

function read(text: string, from: number, to: number): Figure {
  const run = text.slice(from, to);
  const date = readDate(text, run, from, to);
  if (date !== null) return date;
  const after = text.slice(to, to + 12);
  const percent = PERCENT.exec(after)?.[0];
  if (percent !== undefined) return make(text, 'percentage', from, to + percent.length, toDecimal(run));
  const currency = CURRENCY_AFTER.exec(after)?.[0];
  if (currency !== undefined) return make(text, 'amount', from, to + currency.length, toDecimal(run));
  const before = CURRENCY_BEFORE.exec(text.slice(Math.max(0, from - 5), from))?.[0];
  if (before !== undefined) return make(text, 'amount', from - before.length, to, toDecimal(run));
  return make(text, 'number', from, to, /^\d+[.,]\d+$/.test(run) ? run.replace(',', '.') : run.replace(/\D/g, ''));
}

const PERCENT = new RegExp(`^${SPACE}?(?:%|procent|prosent|per ?cent)`, 'iu');
const CURRENCY_AFTER = new RegExp(`^${SPACE}?(?:kronor|kroner|kr|sek|nok|eur|dkk|usd|€|:-|,-)(?!\\p{L})`, 'iu');
const CURRENCY_BEFORE = new RegExp(`(?<!\\p{L})(?:sek|nok|eur|dkk|usd|kr|€)${SPACE}?$`, 'iu');

function make(text: string, kind: FigureKind, start: number, end: number, value: string): Figure {
  return { kind, text: text.slice(start, end), start, end, value };
}

/** `1 246,25`, `1,246.25`, `1.246,25` and `1246.25` are one number; three digits after a lone mark are thousands. */
function toDecimal(run: string): string {
  const plain = run.replace(/[ \u00a0\u202f]/g, '').replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  const decimal = plain.replace(',', '.');
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

const SHORT_NAMES = 'jan,feb,mar,apr,maj mai may,jun,jul,aug,sep sept,okt oct,nov,dec des'.split(',');

const MONTHS: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => [
    ...LOCALES.map((locale) => [formatMonth(month, locale).toLowerCase(), month] as const),
    ...(SHORT_NAMES[month - 1] ?? '').split(' ').map((name) => [name, month] as const),
  ]),
);
const MONTH_AFTER = new RegExp(
  `^(?:\\.|:?[ea]|st|nd|rd|th)?${SPACE}(${[...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})(?:${SPACE}(\\d{4})(?!\\d))?`,
  'iu',
);

function readDate(text: string, run: string, from: number, to: number): Figure | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(run);
  if (iso) return make(text, 'date', from, to, run);
  const slash = /^(\d{1,2})\/(\d{1,2})(?:[/ -](\d{4}))?$/.exec(run);
  if (slash) return make(text, 'date', from, to, toDate(slash[3], Number(slash[2]), Number(slash[1])));
  const named = /^\d{1,2}$/.test(run) ? MONTH_AFTER.exec(text.slice(to, to + 24)) : null;
  const month = MONTHS.get(named?.[1]?.toLowerCase() ?? '');
  if (!named || month === undefined) return null;
  return make(text, 'date', from, to + named[0].length, toDate(named[2], month, Number(run)));
}

function toDate(year: string | undefined, month: number, day: number): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${year ?? '-'}-${pad(month)}-${pad(day)}`;
}
