import { type DifferenceComponent, explainDifference } from '../../engine/answers/explain-difference.ts';
import { findPreviousBill } from '../../engine/answers/find-previous-bill.ts';
import { toDateParts } from '../../model/calendar.ts';
import type { Invoice } from '../../model/invoice.ts';
import { formatDate, formatMonth } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { formatQuantity } from '../../texts/format-quantity.ts';
import type { LoadedPage } from './load-page.ts';
import { toSignedMoney } from './to-signed-money.ts';
import { toUnbroken } from './to-unbroken.ts';

/** One reason, and how long its bar is: percent of the longest one. */
export interface DifferencePart {
  readonly words: string;
  readonly amount: string;
  readonly minor: number;
  readonly percent: number;
}

/** What changed since the bill before, in parts that add up to `minor`. */
export interface DifferenceView {
  readonly heading: string;
  readonly minor: number;
  readonly total: string;
  readonly parts: readonly DifferencePart[];
  /** True when some parts raise and others lower: then the bars part from an axis in the middle. */
  readonly isMixed: boolean;
}

/** More rows than this are told as one sum, so that the picture stays a glance. */
const SHOWN_PARTS = 5;

/** The difference from the payer's bill before; null for a first bill, and for documents that are not bills. */
export function toDifferenceView(page: LoadedPage): DifferenceView | null {
  const { bill, facts, locale, phrases } = page;
  if (bill === null || bill.invoice.type !== 'invoice') return null;
  const previous = findPreviousBill(bill, facts.invoices)?.invoice ?? null;
  if (previous === null) return null;
  const { amount, components } = explainDifference(previous, bill.invoice);
  const told = toTold(page, components);
  const widest = Math.max(1, ...told.map((one) => Math.abs(one.minor)));
  const money = (minor: number): string => formatMoney({ minor: Math.abs(minor), currency: previous.currency }, locale);
  const way = amount > 0 ? 'higher' : amount < 0 ? 'lower' : told.length === 0 ? 'same' : 'same_parts';
  return {
    heading: toUnbroken(
      phrases.say(locale, `page.difference.${way}`, { amount: money(amount), when: toWhen(page, previous) }),
    ),
    minor: amount,
    isMixed: told.some((one) => one.minor > 0) && told.some((one) => one.minor < 0),
    total: toSignedMoney({ minor: amount, currency: previous.currency }, locale),
    parts: told.map(({ words, minor }) => ({
      words,
      minor,
      amount: toSignedMoney({ minor, currency: previous.currency }, locale),
      percent: Math.max(1, Math.round((Math.abs(minor) / widest) * 100)),
    })),
  };
}

type Told = { readonly words: string; readonly minor: number };

/** The largest parts in the order of the bill, and the small ones as one. */
function toTold(page: LoadedPage, components: readonly DifferenceComponent[]): readonly Told[] {
  const real = components.filter((one) => one.amount !== 0);
  const largest = new Set(
    real
      .toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount))
      .slice(0, real.length > SHOWN_PARTS + 1 ? SHOWN_PARTS : real.length),
  );
  const told = real.filter((one) => largest.has(one)).map((one) => ({ words: toWords(page, one), minor: one.amount }));
  const rest = real.filter((one) => !largest.has(one)).reduce((sum, one) => sum + one.amount, 0);
  if (rest === 0) return told;
  return [...told, { words: page.phrases.say(page.locale, 'page.difference.part.other'), minor: rest }];
}

function toWords({ phrases, locale, facts }: LoadedPage, one: DifferenceComponent): string {
  const { moved } = one;
  return phrases.say(locale, `page.difference.part.${toPartKey(one)}`, {
    text: one.text ?? '',
    quantity: moved === null ? '' : formatQuantity(moved.quantity.replace('-', ''), moved.unit, locale),
    date: one.endedOn === null ? '' : formatDate(one.endedOn, locale, 'day-month', facts.today),
  });
}

function toPartKey({ kind, change, amount, moved, endedOn }: DifferenceComponent): string {
  const way = amount < 0 ? 'less' : 'more';
  switch (kind) {
    case 'volume':
    case 'days':
      return `${kind}_${moved === null ? way : moved.quantity.startsWith('-') ? 'less' : 'more'}`;
    case 'price':
      return `price_${way}`;
    case 'discount':
      if (change === 'ended') return endedOn === null ? 'discount_ended' : 'discount_ended_on';
      return change === 'new' ? 'discount_new' : `discount_${way}`;
    case 'one_off':
      return change === 'ended' ? 'one_off_ended' : 'one_off';
    case 'new':
    case 'ended':
    case 'credit':
    case 'prepaid':
    case 'vat':
    case 'rounding':
    case 'unexplained':
      return kind;
  }
}

/** "i augusti"; "förra gången" when the month does not tell the two bills apart. The same rule as the bot's answer. */
function toWhen({ bill, phrases, locale }: LoadedPage, previous: Invoice): string {
  const month = monthOf(previous);
  if (month === null || month === (bill && monthOf(bill.invoice)))
    return phrases.say(locale, 'page.difference.last_time');
  return phrases.say(locale, 'page.difference.in_month', { month: formatMonth(month, locale) });
}

function monthOf({ period, issued }: Invoice): number | null {
  if (period === null) return toDateParts(issued).month;
  return period.from.slice(0, 7) === period.to.slice(0, 7) ? toDateParts(period.from).month : null;
}
