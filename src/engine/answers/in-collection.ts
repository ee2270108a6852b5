import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { toOptions } from './to-options.ts';

/** A debt collector has the bill: when it went there, whom to pay, and a person. Nothing is asked for here. */
export function inCollection(context: BillContext): Answer {
  const { bill, say, day, number } = context;
  const sent = bill.notices?.findLast((one) => one.kind === 'collection');
  const args = {
    number: number(bill),
    date: sent === undefined ? '' : day(sent.at, sourceOf(bill, 'notices.collection')),
  };
  return {
    text: `${say('collection.sent', args)} ${say('collection.whom')}`,
    shorter: [`${say('collection.sent', args)} ${say('collection.whom_short')}`],
    options: toOptions(context, ['talk', 'lines']),
  };
}
