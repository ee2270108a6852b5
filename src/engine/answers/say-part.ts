import { toNextPayment } from '../../model/next-payment.ts';
import type { InvoiceFacts } from '../facts.ts';
import { type BillContext, sourceOf } from './bill-context.ts';

/** "Nästa del är 153 kr, senast 17 december (2 av 3)." Expects a bill that is paid in parts. */
export function sayPart({ say, money, due, count, facts }: BillContext, one: InvoiceFacts): string {
  const next = toNextPayment(one.invoice, one);
  const isLate = next.due !== null && next.due < facts.today;
  return say(isLate ? 'arrangement.plan.part_late' : 'arrangement.plan.part', {
    amount: money(next.amount, sourceOf(one, 'plan part'), one.invoice.currency),
    due: due(one),
    part: count(next.part?.number ?? 1, sourceOf(one, 'plan part')),
    of: count(next.part?.of ?? 1, sourceOf(one, 'plan part')),
  });
}
