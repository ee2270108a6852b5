import type { Arrangement, Dispute } from '../../model/arrangement.ts';
import { undisputedAmount } from '../../model/undisputed-amount.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { standingOf } from './standing-of.ts';
import { toMidSentence } from './to-mid-sentence.ts';

/** What holds from now on, after the payer said yes; `bill` is the bill with the arrangement in it. */
export function sayAgreed(context: BillContext, arrangement: Arrangement): string {
  const { bill, say, money, day, amount } = context;
  switch (arrangement.kind) {
    case 'extension':
      return say('arrangement.extension.agreed', {
        amount: amount(bill, 'balance.remaining'),
        until: day(arrangement.until, sourceOf(bill, 'agreed due'), 'weekday'),
      });
    case 'plan': {
      const [first] = arrangement.parts;
      return say('arrangement.plan.agreed', {
        amount: money(first?.amount ?? 0, sourceOf(bill, 'plan part')),
        due: day(first?.due ?? '', sourceOf(bill, 'plan part')),
      });
    }
    case 'dispute':
      return sayDispute(context, arrangement);
    case 'promise':
    case 'payment_claim':
    case 'wrong_recipient':
    case 'broken':
      // Recorded with the answer that says it: nothing more is said.
      return '';
  }
}

function sayDispute(context: BillContext, { line, amount: contested }: Dispute): string {
  const { bill, say, money, due, number, cite, facts } = context;
  if (line === null) return say('dispute.opened_bill', { number: number(bill) });
  const opened = say('dispute.opened_line', {
    line: cite(toMidSentence(line), sourceOf(bill, 'lines')),
    amount: money(contested, sourceOf(bill, 'dispute amount')),
  });
  const rest = undisputedAmount(bill.balance.remaining, bill);
  if (rest === 0) return opened;
  const args = { amount: money(rest, sourceOf(bill, 'undisputed')) };
  const standing = standingOf(bill, facts.today);
  const isLater = standing === 'later' || standing === 'today';
  const after = isLater ? say('dispute.rest_by', { ...args, due: due(bill) }) : say('dispute.rest_now', args);
  return `${opened} ${after}`;
}
