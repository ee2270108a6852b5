import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { sourceOf } from './bill-context.ts';
import { toOptions } from './to-options.ts';

/** How many earlier bills are named. */
const EARLIER = 2;

/** The bill again, as a link only this payer was given, and the ones before it. */
export const invoiceCopy = aboutBill((context): Answer => {
  const { bill, facts, say, day, number, link, cite } = context;
  const main = say('answers.invoice_copy.main', { number: number(bill), link: link(bill) });
  const pdf = say('answers.invoice_copy.pdf', { link: cite(`${bill.link}/invoice.pdf`, sourceOf(bill, 'pdf')) });
  const earlier = facts.invoices
    .filter(({ invoice }) => invoice.type === 'invoice' && invoice.id !== bill.invoice.id)
    .slice(0, EARLIER)
    .map((one) =>
      say('answers.invoice_copy.row', {
        number: number(one),
        date: day(one.invoice.issued, sourceOf(one, 'issued')),
        link: link(one),
      }),
    );
  return {
    text: [main, pdf, ...(earlier.length === 0 ? [] : [say('answers.invoice_copy.earlier'), ...earlier])].join('\n'),
    shorter: /pdf/i.test(context.text ?? '') ? [pdf] : [main],
    options: toOptions(context, ['pay', 'talk']),
    card: true,
  };
}, 'bill');
