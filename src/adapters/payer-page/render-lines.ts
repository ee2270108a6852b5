import { type ComponentChild, h } from 'preact';
import type { Invoice, InvoiceLine } from '../../model/invoice.ts';
import type { Locale } from '../../model/locale.ts';
import { type Currency, parseMinor } from '../../model/money.ts';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { formatNumber } from '../../texts/format-number.ts';
import { formatPercent } from '../../texts/format-percent.ts';
import { formatQuantity } from '../../texts/format-quantity.ts';
import type { PageView } from './page-view.ts';
import { renderDifference } from './render-difference.ts';
import { toSignedMoney } from './to-signed-money.ts';

/** Bills up to this many lines show them at once; longer ones start folded. */
const OPEN_LINES = 6;

/** "What is this?": what changed, and every line down to the total, exactly as on the document. */
export function renderLines(view: PageView): ComponentChild | null {
  const { page, say } = view;
  if (page.bill === null) return null;
  const { invoice } = page.bill;
  const count = invoice.lines.length;
  return h('section', { class: 'what' }, [
    h('h2', null, say('what.heading')),
    renderDifference(view),
    invoice.note ? h('p', { class: 'note' }, invoice.note) : null,
    h('details', { class: 'lines', open: count <= OPEN_LINES }, [
      h('summary', null, say('what.lines', { count })),
      h('table', null, [
        h('thead', null, [
          h('tr', null, [
            h('th', { scope: 'col' }, h('span', { class: 'vh' }, say('what.line'))),
            h('th', { scope: 'col' }, say('what.net')),
          ]),
        ]),
        h('tbody', null, [...invoice.lines.map((line) => renderLine(view, line)), ...renderAllowances(view, invoice)]),
        h(
          'tfoot',
          null,
          toSums(view, invoice).map(([words, amount, isLast]) => renderSum(words, amount, isLast)),
        ),
      ]),
    ]),
  ]);
}

function renderLine({ page, say }: PageView, line: InvoiceLine): ComponentChild {
  const { locale } = page;
  const currency = page.bill?.invoice.currency ?? 'SEK';
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
  ].filter((one) => one !== null && one.trim() !== '');
  return h('tr', null, [
    h('th', { scope: 'row' }, [line.text, ...details.map((one) => h('span', { class: 'detail' }, one))]),
    h('td', null, toShownMoney(line.net, currency, locale)),
  ]);
}

/** One of something at its own price says nothing that the amount does not. */
function isOnce(line: InvoiceLine, currency: Currency): boolean {
  const price = parseMinor(line.unitPrice ?? '', currency);
  return Number(line.quantity) === 1 && price.ok && price.value === line.net;
}

function renderAllowances({ page }: PageView, invoice: Invoice): ComponentChild[] {
  return invoice.allowances.map((one) =>
    h('tr', null, [
      h('th', { scope: 'row' }, one.reason),
      h(
        'td',
        null,
        toSignedMoney({ minor: one.charge ? one.amount : -one.amount, currency: invoice.currency }, page.locale),
      ),
    ]),
  );
}

function toSums({ page, say }: PageView, invoice: Invoice): (readonly [string, string, boolean])[] {
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
  ];
}

function renderSum(words: string, amount: string, isLast: boolean): ComponentChild {
  return h('tr', isLast ? { class: 'total' } : null, [h('th', { scope: 'row' }, words), h('td', null, amount)]);
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
