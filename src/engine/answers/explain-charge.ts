import type { InvoiceLine } from '../../model/invoice.ts';
import { formatPercent } from '../../texts/format-percent.ts';
import { formatQuantity } from '../../texts/format-quantity.ts';
import { formatUnitPrice } from '../../texts/format-unit-price.ts';
import { aboutBill } from './about-bill.ts';
import { allLines } from './all-lines.ts';
import type { Answer, AnswerFunction } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { explainWord } from './explain-word.ts';
import { findAskedLines } from './find-asked-lines.ts';
import { toOptions } from './to-options.ts';

/** Longer lists are shown whole instead. */
const EXPLAINED = 3;

/** A word is explained to anybody; lines only to the payer whose bill it is. */
export const explainCharge: AnswerFunction = (context) => {
  const word = context.facts.payer === null ? explainWord(context, context.text ?? '') : null;
  return word === null ? explainOwn(context) : { text: word, options: toOptions(context, ['talk']) };
};

/**
 * What a line on the bill is: how it is computed, for what time, what the issuer wrote beside it, and what its word means.
 * A question that names neither a line nor a word gets every line.
 */
const explainOwn = aboutBill((context): Answer => {
  const asked = findAskedLines(context);
  const word = explainWord(context, context.text ?? '');
  const isFound = asked.length > 0 && asked.length <= EXPLAINED;
  if (!isFound && word === null) return allLines(context);
  const lines = isFound ? asked.map((line) => sayLine(context, line)) : [];
  const meaning = word ?? explainWord(context, asked.map((line) => line.text).join(' '));
  return {
    text: [...lines, meaning ?? ''].filter((part) => part !== '').join('\n'),
    shorter: lines.length > 0 ? [lines.join('\n')] : [],
    options: toOptions(context, ['lines', 'why', 'talk']),
  };
}, 'bill');

/** "Elförbrukning: 900 kWh x 0,80 kr = 720 kr, plus 25 % moms. Gäller 1 augusti till 31 augusti." */
function sayLine(context: BillContext, line: InvoiceLine): string {
  const { say, money, day, locale, bill, cite } = context;
  const { currency } = bill.invoice;
  const source = sourceOf(bill, `lines ${line.id}`);
  const args = { text: cite(line.text, source), net: money(line.net, source) };
  const isCounted = line.quantity !== null && line.unitPrice !== null && !/^1(?:\.0+)?$/.test(line.quantity);
  const sum = isCounted
    ? say('answers.explain_charge.counted', {
        ...args,
        quantity: cite(formatQuantity(line.quantity ?? '', line.unit, locale), source),
        price: cite(formatUnitPrice(line.unitPrice ?? '', currency, locale), source),
      })
    : say('answers.explain_charge.plain', args);
  const vat =
    line.vatRate === null
      ? ''
      : /^0+(?:\.0+)?$/.test(line.vatRate)
        ? ` ${say('answers.explain_charge.no_vat')}`
        : ` ${say('answers.explain_charge.vat', { rate: cite(formatPercent(line.vatRate, locale), source) })}`;
  const discounts = (line.allowances ?? []).map(({ charge, amount, reason }) =>
    say(charge ? 'answers.explain_charge.surcharge' : 'answers.explain_charge.discount', {
      amount: money(amount, source),
      reason: cite(reason, source),
    }),
  );
  const period = line.period
    ? say('answers.explain_charge.period', { from: day(line.period.from, source), to: day(line.period.to, source) })
    : '';
  return [vat === '' ? `${sum}.` : `${sum}${vat}`, ...discounts, period, cite(line.note ?? '', source)]
    .filter((part) => part !== '')
    .join(' ');
}
