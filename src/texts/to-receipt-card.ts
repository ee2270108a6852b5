import type { Invoice } from '../model/invoice.ts';
import type { Locale } from '../model/locale.ts';
import { formatDate } from './format-date.ts';
import { formatMoney } from './format-money.ts';
import { formatQuantity } from './format-quantity.ts';
import { RECEIPT_WORDS } from './receipt-words.ts';

/** Content of `application/vnd.microsoft.card.receipt`. Amounts are words: Web Chat shows them as they are. */
export interface ReceiptCard {
  readonly title: string;
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly items: readonly { readonly title: string; readonly subtitle?: string; readonly price: string }[];
  readonly vat: string;
  readonly total: string;
}

/**
 * An invoice as a card. Items and VAT add up to the total exactly: discounts and charges on the whole document, rounding
 * and what was paid in advance are items too. Pure.
 */
export function toReceiptCard(invoice: Invoice, locale: Locale): ReceiptCard {
  const words = RECEIPT_WORDS[locale];
  const money = (minor: number) => formatMoney({ minor, currency: invoice.currency }, locale);
  const date = (iso: string | null) => (iso === null ? null : formatDate(iso, locale, 'full'));
  const { payment, total } = invoice;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.issued, date(invoice.issued)],
    [words.due, date(invoice.due)],
    [words.reference[invoice.currency === 'NOK' ? 'no' : 'se'], payment.reference],
    [words.bankgiro, payment.bankgiro],
    [words.plusgiro, payment.plusgiro],
    [words.account, payment.account],
    [words.iban, payment.account === null ? payment.iban : null],
  ];
  return {
    title: `${words.types[invoice.type]} ${invoice.number}`,
    facts: facts.flatMap(([key, value]) => (value === null || value === '' ? [] : [{ key, value }])),
    items: [
      ...invoice.lines.map((line) => ({
        title: line.text,
        // One month of a subscription is what everybody expects; 900 kWh is worth a line.
        ...(line.quantity === null || Number(line.quantity) === 1
          ? {}
          : { subtitle: formatQuantity(line.quantity, line.unit, locale) }),
        price: money(line.net),
      })),
      ...invoice.allowances.map((one) => ({
        title: one.reason || (one.charge ? words.charge : words.discount),
        price: money(one.charge ? one.amount : -one.amount),
      })),
      ...(total.rounding === 0 ? [] : [{ title: words.rounding, price: money(total.rounding) }]),
      ...(total.prepaid === 0 ? [] : [{ title: words.prepaid, price: money(-total.prepaid) }]),
    ],
    vat: money(total.vat),
    total: money(total.payable),
  };
}
