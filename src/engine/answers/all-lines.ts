import type { InvoiceDocument } from '../../model/invoice.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { sourceOf } from './bill-context.ts';
import { explainDifference } from './explain-difference.ts';
import { toOptions } from './to-options.ts';

/** A longer bill is a link where messages are paid by length. */
const LISTED = 8;

/** Every line of the bill with VAT, as the payer pays it; the lines add up to what is to be paid. */
export const allLines = aboutBill((context): Answer => {
  const { bill, say, money, cite, amount, number, link } = context;
  const { invoice } = bill;
  // A bill compared with an empty one: each line is "new" with its share of the VAT, exact to the öre.
  const rows = explainDifference(emptyLike(invoice), invoice).components.map((one) => {
    const source = sourceOf(bill, `lines ${one.key ?? one.kind}`);
    const text = one.text === null ? say(`answers.all_lines.${one.kind}`) : cite(one.text, source);
    return say('answers.all_lines.row', { text, amount: money(one.amount, source) });
  });
  const total = say('answers.all_lines.total', {
    amount:
      invoice.total.payable < 0
        ? money(invoice.total.payable, sourceOf(bill, 'total.payable'))
        : amount(bill, 'total.payable'),
  });
  return {
    text: [say('answers.all_lines.head', { number: number(bill) }), ...rows, total].join('\n'),
    shorter: rows.length > LISTED ? [say('answers.all_lines.short', { number: number(bill), link: link(bill) })] : [],
    options: toOptions(context, ['why', 'pay', 'talk']),
    card: true,
  };
});

function emptyLike({ currency }: InvoiceDocument): Parameters<typeof explainDifference>[0] {
  const total = { net: 0, vat: 0, prepaid: 0, rounding: 0, payable: 0 };
  return { lines: [], allowances: [], taxes: [], total, currency };
}
