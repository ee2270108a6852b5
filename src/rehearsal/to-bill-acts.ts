import type { InvoiceFacts } from '../engine/facts.ts';
import type { Address } from '../model/address.ts';
import type { Settlement } from '../model/invoice.ts';
import { effectiveDue } from '../model/next-payment.ts';
import type { Bills } from './create-bills.ts';
import type { Course } from './create-course.ts';
import type { Stage } from './stage.ts';

/** What becomes of bills: each takes a minute, and a turn. `to`: where the payer is now. */
export function toBillActs(
  course: Course,
  bills: Bills,
  to: () => Address,
): Pick<Stage, 'issue' | 'pay' | 'collect' | 'closeDispute' | 'moveDue'> {
  /** Something about the newest bill. False where there is none. */
  const happenToNewest = (happen: (newest: InvoiceFacts) => void): boolean => {
    const [newest] = bills.all();
    if (!newest) return false;
    course.passMinute();
    happen(newest);
    return true;
  };
  return {
    issue(document) {
      course.passMinute();
      course.take({ type: 'invoice_issued', invoice: bills.keep(document, { settlements: [] }), to: to() });
    },
    pay(amount) {
      const open = bills.all().findLast((one) => one.balance.remaining > 0);
      if (!open) return false;
      course.passMinute();
      const now = course.now();
      const paid: Settlement = { kind: 'payment', at: now, amount: amount ?? open.balance.remaining };
      const { id: invoice } = open.invoice;
      bills.put(invoice, { ...open, settlements: [...open.settlements, paid] });
      course.take({ type: 'payment_received', invoice, amount: paid.amount, paidAt: now, silent: false });
      return true;
    },
    collect: () =>
      happenToNewest((newest) => {
        const [{ id: invoice }, now] = [newest.invoice, course.now()];
        bills.put(invoice, { ...newest, notices: [...(newest.notices ?? []), { kind: 'collection', at: now }] });
        course.take({ type: 'notice_received', invoice, notice: 'collection', noticedAt: now });
      }),
    closeDispute: () =>
      happenToNewest((newest) => {
        const [{ id: invoice }, now] = [newest.invoice, course.now()];
        const arrangements = (newest.arrangements ?? []).map((one) =>
          one.kind === 'dispute' && one.closedAt === null ? { ...one, closedAt: now } : one,
        );
        bills.put(invoice, { ...newest, arrangements });
        course.take({ type: 'notice_received', invoice, notice: 'dispute_closed', noticedAt: now });
      }),
    moveDue: (until) =>
      happenToNewest((newest) => {
        const from = effectiveDue(newest.invoice, newest);
        const moved = { kind: 'extension', at: course.now(), from: from ?? until, until, by: 'issuer' } as const;
        const { id: invoice } = newest.invoice;
        bills.put(invoice, { ...newest, arrangements: [...(newest.arrangements ?? []), moved] });
        course.take({ type: 'due_changed', invoice, from, until });
      }),
  };
}
