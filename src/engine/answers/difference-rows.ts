import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { explainDifference } from './explain-difference.ts';
import { findPreviousBill } from './find-previous-bill.ts';
import { sayCause, sayWhen, writeAmount } from './say-difference.ts';
import { toOptions } from './to-options.ts';

/** Every reason on a row of its own, with VAT and sign; the rows add up to the last one. */
export const differenceRows = aboutBill((context): Answer => {
  const { bill, facts, say } = context;
  const previous = findPreviousBill(bill, facts.invoices);
  if (previous === null) {
    const text = say('answers.why_higher.first', { amount: context.amount(bill, 'total.payable') });
    return { text, options: toOptions(context, ['lines', 'talk'], 'lines') };
  }
  const source = `difference ${previous.invoice.number}-${bill.invoice.number}`;
  const { amount, components } = explainDifference(previous.invoice, bill.invoice);
  const rows = components
    .filter((one) => one.amount !== 0)
    .map((one) =>
      sayCause(
        context,
        one,
        writeAmount(context, one.amount, { signed: true, source: `${source} ${one.kind} ${one.key ?? ''}`.trim() }),
      ),
    );
  if (rows.length === 0) {
    const when = sayWhen(context, previous.invoice, bill.invoice);
    const text = say('answers.why_higher.same', { amount: context.amount(bill, 'total.payable'), when });
    return { text, options: toOptions(context, ['lines', 'talk'], 'lines') };
  }
  const total = say('answers.difference_rows.total', {
    amount: writeAmount(context, amount, { signed: true, source: `${source} amount` }),
  });
  return {
    text: [say('answers.difference_rows.head'), ...rows, total].join('\n'),
    options: toOptions(context, ['lines', 'pay', 'talk']),
  };
});
