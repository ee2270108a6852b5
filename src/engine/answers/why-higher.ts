import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { explainDifference } from './explain-difference.ts';
import { findNamedMonth } from './find-named-month.ts';
import { findPreviousBill } from './find-previous-bill.ts';
import { sayCauses, sayWhen, unexplainedOf } from './say-difference.ts';
import { saySettled } from './say-settled.ts';
import { toOptions } from './to-options.ts';

/**
 * Why the bill differs from the one before: the whole difference, its two largest causes with VAT, and every row on
 * request. Says so when there is nothing to compare with, and when a part cannot be explained.
 */
export const whyHigher = aboutBill((context): Answer => {
  const { bill, facts, say, money, amount: amountOf } = context;
  if (bill.invoice.type !== 'invoice') {
    return { text: saySettled(context, bill), options: toOptions(context, ['lines', 'talk']) };
  }
  const named = findNamedMonth(context.entities, context.text);
  const previous = findPreviousBill(bill, facts.invoices, named?.isCompared ? named.month : null);
  const amount = amountOf(bill, 'total.payable');
  if (previous === null) {
    const text = say('answers.why_higher.first', { amount });
    return { text, options: toOptions(context, ['lines', 'talk'], 'lines') };
  }
  const when = sayWhen(context, previous.invoice, bill.invoice);
  const difference = explainDifference(previous.invoice, bill.invoice);
  if (difference.amount === 0) {
    const text = say('answers.why_higher.same', { amount, when });
    return { text, options: toOptions(context, ['lines', 'talk'], 'lines') };
  }
  const way = difference.amount > 0 ? 'more' : 'less';
  const source = `difference ${previous.invoice.number}-${bill.invoice.number}`;
  const args = { difference: money(Math.abs(difference.amount), `${source} amount`), when };
  const causes = sayCauses(context, difference, source);
  const main =
    causes === '' ? say(`answers.why_higher.${way}_only`, args) : say(`answers.why_higher.${way}`, { ...args, causes });
  // The rows are those since the bill before: to another month, the lines of this bill are what can be shown.
  const rows = named?.isCompared ? 'lines' : 'rows';
  return withUnknown(context, main, { unexplained: unexplainedOf(difference.components), rows });
}, 'bill');

function withUnknown(
  context: BillContext,
  main: string,
  { unexplained, rows }: { readonly unexplained: number; readonly rows: 'rows' | 'lines' },
): Answer {
  const { say, money } = context;
  if (unexplained === 0) {
    return {
      text: `${main} ${say('answers.why_higher.see_rows')}`,
      shorter: [main],
      options: toOptions(context, [rows, 'pay', 'talk'], rows),
    };
  }
  const unknown = say('answers.why_higher.unexplained', {
    amount: money(Math.abs(unexplained), 'difference unexplained'),
  });
  return { text: `${main} ${unknown}`, options: toOptions(context, ['talk', rows], 'talk') };
}
