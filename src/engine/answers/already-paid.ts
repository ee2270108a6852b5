import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { isToBeDrawn, sayRegistered } from './payment-status.ts';
import { saySettled } from './say-settled.ts';
import { toOptions } from './to-options.ts';

/**
 * The payer says that it is paid. Answers with what is registered and never just agrees: a payment nobody has seen is not
 * a payment, and a person can look for it.
 */
export const alreadyPaid = aboutBill((context): Answer => {
  const { bill, say } = context;
  if (bill.balance.remaining === 0) {
    const text = `${say('answers.already_paid.registered')} ${saySettled(context, bill)}`;
    return { text, options: toOptions(context, ['lines', 'talk']), card: true };
  }
  const thanks = say('answers.already_paid.thanks');
  const registered = sayRegistered(context);
  if (isToBeDrawn(context)) {
    const text = `${thanks} ${registered} ${say('answers.already_paid.twice')}`;
    return { text, shorter: [`${thanks} ${registered}`], options: toOptions(context, ['talk'], 'talk') };
  }
  return {
    text: `${thanks} ${registered} ${say('answers.bank_days')} ${say('answers.already_paid.person')}`,
    shorter: [`${thanks} ${registered} ${say('answers.bank_days')}`, `${thanks} ${registered}`],
    options: toOptions(context, ['talk', 'pay'], 'talk'),
  };
});
