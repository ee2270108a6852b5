import type { InvoiceDocument } from '../../model/invoice.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { explainDifference } from './explain-difference.ts';
import { toOptions } from './to-options.ts';

/** A longer bill is a link where messages are paid by length. */
const LISTED = 8;

/** Every line of the bill with VAT, as the payer pays it; the lines add up to what is to be paid. */
export const allLines = aboutBill((context): Answer => {
  const { bill, say, money } = context;
  const { invoice } = bill;
  // A bill compared with an empty one: each line is "new" with its share of the VAT, exact to the öre.
  const rows = explainDifference(emptyLike(invoice), invoice).components.map(({ kind, text, amount }) =>
    say('answers.all_lines.row', { text: text ?? say(`answers.all_lines.${kind}`), amount: money(amount) }),
  );
  const total = say('answers.all_lines.total', { amount: money(invoice.total.payable) });
  return {
    text: [say('answers.all_lines.head', { number: invoice.number }), ...rows, total].join('\n'),
    shorter: rows.length > LISTED ? [say('answers.all_lines.short', { number: invoice.number, link: bill.link })] : [],
    options: toOptions(context, ['why', 'pay', 'talk']),
    card: true,
  };
});

function emptyLike({ currency }: InvoiceDocument): Parameters<typeof explainDifference>[0] {
  const total = { net: 0, vat: 0, prepaid: 0, rounding: 0, payable: 0 };
  return { lines: [], allowances: [], taxes: [], total, currency };
}
