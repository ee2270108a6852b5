import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { saySettled } from './say-settled.ts';
import { sayWayThere } from './say-way-there.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/** Whether this bill is drawn by autogiro / AvtaleGiro, and when. To begin or end it, a person is needed. */
export const directDebit = aboutBill((context): Answer => {
  const { bill, say, due, amount, number, facts } = context;
  const { directDebit: isDrawn } = bill.invoice;
  const standing = standingOf(bill, facts.today);
  const args = {
    amount: amount(bill, 'balance.remaining'),
    due: due(bill),
    number: number(bill),
  };
  if (!isDrawn) {
    const isOwed = bill.balance.remaining > 0;
    const way = facts.issuer.delivery?.includes('direct_debit')
      ? sayWayThere(context, 'direct_debit')
      : say('answers.direct_debit.person');
    const state = isOwed ? say('answers.direct_debit.not_drawn', args) : saySettled(context, bill);
    const text = `${state} ${way}`;
    return { text, shorter: [way, state], options: toOptions(context, isOwed ? ['talk', 'pay'] : ['talk'], 'talk') };
  }
  const state =
    standing === 'debit' && args.due !== ''
      ? say('answers.direct_debit.drawn', args)
      : standing === 'debit_missed'
        ? say('answers.direct_debit.missed', args)
        : standing === 'debit'
          ? say('answers.direct_debit.undated', args)
          : saySettled(context, bill);
  return {
    text: `${state} ${say('answers.direct_debit.change')}`,
    shorter: [state],
    options: toOptions(context, ['talk', 'lines']),
  };
});
