import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { saySettled } from './say-settled.ts';
import { toOptions } from './to-options.ts';

/** Bills and credit notes named in one answer. */
const NAMED = 3;

/** Too much paid, and credit notes. How it is paid out is a person's to say. */
export const refundCredit = aboutBill((context): Answer => {
  const { facts, say } = context;
  const credits = facts.invoices.filter(
    ({ invoice, balance }) => balance.overpaid > 0 || invoice.type === 'credit_note',
  );
  if (credits.length === 0) {
    return { text: say('answers.refund_credit.none'), options: toOptions(context, ['talk', 'status'], 'talk') };
  }
  const sentences = credits.slice(0, NAMED).map((one) => saySettled(context, one));
  return {
    text: [...sentences, say('answers.refund_credit.person')].join(' '),
    options: toOptions(context, ['talk', 'amount'], 'talk'),
  };
});
