import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { citeDirections } from './cite-directions.ts';
import { saySettled } from './say-settled.ts';
import { toOptions } from './to-options.ts';

/** The reference and every account of the bill the thread is about, and what the reference is for. */
export const paymentReference = aboutDebt((context): Answer => {
  const { bill, say } = context;
  if (bill.invoice.type !== 'invoice') {
    return { text: saySettled(context, bill), options: toOptions(context, ['amount', 'talk']) };
  }
  const { routes, reference } = citeDirections(context);
  const accounts = routes.map((route) => say(`answers.route.${route.kind}`, { account: route.account })).join(', ');
  const number = context.number(bill);
  const written = say(`answers.reference.${reference.kind}`, { value: reference.value });
  const main =
    accounts === ''
      ? say('answers.payment_reference.no_account', { reference: written, number })
      : say('answers.payment_reference.main', { reference: written, accounts, number });
  const paid = bill.balance.remaining === 0 ? ` ${saySettled(context, bill)}` : '';
  return {
    text: `${main} ${say(`answers.payment_reference.why_${reference.kind}`)}${paid}`,
    shorter: [`${main}${paid}`],
    options: toOptions(context, ['pay', 'copy', 'talk']),
  };
}, 'bill');
