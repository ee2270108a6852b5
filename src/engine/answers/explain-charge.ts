import type { InvoiceLine } from '../../model/invoice.ts';
import { formatPercent } from '../../texts/format-percent.ts';
import { formatQuantity, formatUnit } from '../../texts/format-quantity.ts';
import { formatUnitPrice } from '../../texts/format-unit-price.ts';
import { aboutBill } from './about-bill.ts';
import { allLines } from './all-lines.ts';
import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { findAskedLines } from './find-asked-lines.ts';
import { toOptions } from './to-options.ts';

/** Longer lists are shown whole instead. */
const EXPLAINED = 3;

/** What a line on the bill is: how it is computed, for what time, and what the issuer wrote beside it. Else every line. */
export const explainCharge = aboutBill((context): Answer => {
  const asked = findAskedLines(context);
  if (asked.length === 0 || asked.length > EXPLAINED) return allLines(context);
  return {
    text: asked.map((line) => sayLine(context, line)).join('\n'),
    options: toOptions(context, ['lines', 'why', 'talk']),
  };
});

/** "Elförbrukning: 900 kWh x 0,80 kr = 720 kr, plus 25 % moms. Gäller 1 augusti till 31 augusti." */
export function sayLine(context: BillContext, line: InvoiceLine): string {
  const { say, money, day, locale, bill } = context;
  const { currency } = bill.invoice;
  const args = { text: line.text, net: money(line.net) };
  const isCounted = line.quantity !== null && line.unitPrice !== null && line.quantity !== '1';
  const sum = isCounted
    ? say('answers.explain_charge.counted', {
        ...args,
        quantity: formatQuantity(line.quantity ?? '', line.unit, locale),
        price: formatUnitPrice(line.unitPrice ?? '', currency, locale),
        unit: formatUnit(line.unit, locale),
      })
    : say('answers.explain_charge.plain', args);
  const vat =
    line.vatRate === null || /^0+(?:\.0+)?$/.test(line.vatRate)
      ? say(line.vatRate === null ? 'answers.explain_charge.vat_unknown' : 'answers.explain_charge.no_vat')
      : say('answers.explain_charge.vat', { rate: formatPercent(line.vatRate, locale) });
  const discounts = (line.allowances ?? []).map(({ charge, amount, reason }) =>
    say(charge ? 'answers.explain_charge.surcharge' : 'answers.explain_charge.discount', {
      amount: money(amount),
      reason,
    }),
  );
  const period = line.period
    ? say('answers.explain_charge.period', { from: day(line.period.from), to: day(line.period.to) })
    : '';
  return [`${sum}${vat}`, ...discounts, period, line.note ?? ''].filter((part) => part !== '').join(' ');
}
