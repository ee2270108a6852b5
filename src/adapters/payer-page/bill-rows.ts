import { addDays } from '../../model/add-days.ts';
import type { Charge } from '../../model/charge.ts';
import type { Invoice, InvoiceLine } from '../../model/invoice.ts';
import { standingCharges } from '../../model/invoice-balance.ts';
import type { Locale } from '../../model/locale.ts';
import { type Currency, parseMinor } from '../../model/money.ts';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { formatNumber } from '../../texts/format-number.ts';
import { formatPercent } from '../../texts/format-percent.ts';
import { formatQuantity } from '../../texts/format-quantity.ts';
import { toLocalDate } from '../../texts/to-local-date.ts';
import type { PageView } from './page-view.ts';
import { toSignedMoney } from './to-signed-money.ts';

/** A line of a bill ready to be read: what it is, how it came about, what it costs without VAT. */
export interface BillRow {
  readonly text: string;
  readonly details: readonly string[];
  readonly amount: string;
}

/** Every row of a bill in the payer's language, and the sums below them down to the total. */
export interface BillRows {
  readonly rows: readonly BillRow[];
  /** Words, amount, and whether it is the total. */
  readonly sums: readonly (readonly [string, string, boolean])[];
}

type RowsView = Pick<PageView, 'page' | 'say'>;

/** Writes the rows of a document exactly as it has them; page and PDF show the same. */
export function toBillRows(view: RowsView, invoice: Invoice): BillRows {
  const { page } = view;
  const allowances = invoice.allowances.map((one) => ({
    text: one.reason,
    details: [],
    amount: toSignedMoney({ minor: one.charge ? one.amount : -one.amount, currency: invoice.currency }, page.locale),
  }));
  return {
    rows: [...invoice.lines.map((line) => toRow(view, line, invoice.currency)), ...allowances],
    sums: toSums(view, invoice),
  };
}

function toRow({ page, say }: RowsView, line: InvoiceLine, currency: Currency): BillRow {
  const { locale } = page;
  const quantity = line.quantity === null ? '' : formatQuantity(line.quantity, line.unit, locale);
  const details = [
    line.quantity !== null && line.unitPrice !== null && !isOnce(line, currency)
      ? say('what.each', { quantity, price: toShownPrice(line.unitPrice, currency, locale) })
      : null,
    line.period === null
      ? null
      : say('what.period', {
          from: formatDate(line.period.from, locale, 'short', page.facts.today),
          to: formatDate(line.period.to, locale, 'short', page.facts.today),
        }),
    ...(line.allowances ?? []).map(
      (one) => `${one.reason} ${toSignedMoney({ minor: one.charge ? one.amount : -one.amount, currency }, locale)}`,
    ),
    line.note ?? null,
  ].filter((one): one is string => one !== null && one.trim() !== '');
  return { text: line.text, details, amount: toShownMoney(line.net, currency, locale) };
}

/** One of something at its own price says nothing that the amount does not. */
function isOnce(line: InvoiceLine, currency: Currency): boolean {
  const price = parseMinor(line.unitPrice ?? '', currency);
  return Number(line.quantity) === 1 && price.ok && price.value === line.net;
}

function toSums({ page, say }: RowsView, invoice: Invoice): (readonly [string, string, boolean])[] {
  const { locale } = page;
  const { total, taxes, currency } = invoice;
  const money = (minor: number): string => toShownMoney(minor, currency, locale);
  const shownTaxes = taxes.filter((one) => one.tax !== 0);
  const isWhole = shownTaxes.reduce((sum, one) => sum + one.tax, 0) === total.vat;
  const vat: (readonly [string, string, boolean])[] =
    isWhole && shownTaxes.every((one) => one.rate !== null)
      ? shownTaxes.map((one) => [
          say('what.vat', { rate: formatPercent(one.rate ?? '', locale) }),
          money(one.tax),
          false,
        ])
      : total.vat === 0
        ? []
        : [[say('what.vat_plain'), money(total.vat), false]];
  return [
    [say('what.sum'), money(total.net), false],
    ...vat,
    ...(total.rounding === 0
      ? []
      : [[say('what.rounding'), toSignedMoney({ minor: total.rounding, currency }, locale), false] as const]),
    ...(total.prepaid === 0 ? [] : [[say('what.prepaid'), money(-total.prepaid), false] as const]),
    [say('what.total'), money(total.payable), true],
    ...toAfter({ page, say }, invoice, money),
  ];
}

/** What came on top of the bill or off it afterwards, and what is left then; nothing where nothing did but payments. */
function toAfter({ page, say }: RowsView, invoice: Invoice, money: (minor: number) => string) {
  const facts = page.facts.invoices.find((one) => one.invoice.id === invoice.id);
  if (facts === undefined) return [];
  const charges = standingCharges(invoice, facts).map(
    (one) => [toChargeWords({ page, say }, one), money(one.amount), false] as const,
  );
  const off = facts.settlements.filter((one) => one.reward !== undefined).reduce((sum, one) => sum + one.amount, 0);
  if (charges.length === 0 && off === 0) return [];
  const { paid, credited, remaining } = facts.balance;
  const less = (words: string, minor: number) =>
    minor === 0
      ? []
      : [[say(words), toSignedMoney({ minor: -minor, currency: invoice.currency }, page.locale), false] as const];
  return [
    ...charges,
    ...less('what.reward', off),
    ...less('what.settled', paid + credited - off),
    [say('what.left'), money(remaining), true] as const,
  ];
}

function toChargeWords({ page, say }: RowsView, { kind, at, days }: Charge): string {
  const day = (date: string): string => formatDate(date, page.locale, 'short', page.facts.today);
  // The last day of the span is not in it.
  const span = days ? { from: day(days.from), to: day(addDays(days.to, -1)) } : { from: '', to: '' };
  return say(`what.${kind}`, { date: day(toLocalDate(at, page.facts.issuer.timeZone)), ...span });
}

/** Like `formatMoney`, with a typographer's minus. */
function toShownMoney(minor: number, currency: Currency, locale: Locale): string {
  return formatMoney({ minor, currency }, locale).replace('-', '\u2212');
}

/** Unit prices keep the decimals the issuer wrote: `0,3492 kr`. */
function toShownPrice(price: string, currency: Currency, locale: Locale): string {
  const exact = parseMinor(price, currency);
  if (exact.ok) return toShownMoney(exact.value, currency, locale);
  // More decimals than the currency has: the amount's own way of writing, with the price in the figure's place.
  return formatMoney({ minor: 0, currency }, locale).replace('0', formatNumber(price.replace(/0+$/, ''), locale));
}
