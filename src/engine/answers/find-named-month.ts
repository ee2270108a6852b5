import { toDateParts } from '../../model/calendar.ts';
import type { Invoice } from '../../model/invoice.ts';
import { LOCALES } from '../../model/locale.ts';
import { formatMonth } from '../../texts/format-date.ts';
import type { Entity } from '../../understanding/meaning.ts';
import type { InvoiceFacts } from '../facts.ts';

/** A month that a payer named, 1 = January. */
export interface NamedMonth {
  readonly month: number;
  /** Named to compare with: "än i juni", "mot juni". */
  readonly isCompared: boolean;
}

const COMPARED =
  /(?<!\p{L})(?:än|enn|than|mot|jämfört med|sammenlignet med|compared with|compared to)\s+(?:(?:i|in|for|för)\s+)?$/iu;

/** The month named in a message, by its name in any of our languages; null if none is. */
export function findNamedMonth(entities: readonly Entity[], text = ''): NamedMonth | null {
  for (const entity of entities) {
    if (entity.type !== 'period' && entity.type !== 'date') continue;
    const month = monthNamed(entity.value);
    if (month !== null) return { month, isCompared: COMPARED.test(text.slice(0, entity.start)) };
  }
  return null;
}

/** Only a month alone ("mars", "marsfakturan", "for mars"), not a day in it ("25 mars"). */
function monthNamed(value: string): number | null {
  const words = value.toLowerCase();
  if (/\d/.test(words.replace(/\b20\d\d\b/g, ''))) return null;
  for (let month = 1; month <= 12; month += 1) {
    if (LOCALES.some((locale) => words.includes(formatMonth(month, locale).toLowerCase()))) return month;
  }
  return null;
}

/** The newest bill of a month: that it covers, else that it was issued in. */
export function findBillOfMonth(invoices: readonly InvoiceFacts[], month: number): InvoiceFacts | null {
  const bills = invoices.filter((one) => one.invoice.type === 'invoice');
  return (
    bills.find((one) => billMonth(one.invoice) === month) ??
    bills.find((one) => toDateParts(one.invoice.issued).month === month) ??
    null
  );
}

/** The one month a bill covers, else the month it was issued; null for a bill over several months. */
export function billMonth({ period, issued }: Pick<Invoice, 'period' | 'issued'>): number | null {
  if (period === null) return toDateParts(issued).month;
  return period.from.slice(0, 7) === period.to.slice(0, 7) ? toDateParts(period.from).month : null;
}
