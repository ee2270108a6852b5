import type { NoticeReceived } from '../input.ts';
import { resumeWhenQuiet } from '../resume-session.ts';
import { startFlows } from '../start-flows.ts';
import type { Turn } from '../turn.ts';
import { closeQuestions } from './payment-received.ts';

const ENTRIES = {
  reminder: 'reminder_received',
  collection: 'sent_to_collection',
  dispute_closed: 'dispute_closed',
} as const;

/**
 * A reminder or collection notice of the issuer's own, or the end of a dispute, stands on the timeline. What went to
 * collection is asked for no more: flows about it end, and one that tells the payer whom to turn to begins. Once a dispute
 * is closed, reminders that waited for it go on.
 */
export function noticeReceived(turn: Turn, { id, invoice, notice, noticedAt }: NoticeReceived): void {
  turn.emit({
    type: 'timeline_noted',
    invoice,
    entry: ENTRIES[notice],
    key: `${notice}:${id}`,
    data: { at: noticedAt },
  });
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice);
  if (notice === 'collection' && about) {
    closeQuestions(turn, invoice, 'what_waited_for_it');
    turn.emit({ type: 'timer_cleared', name: `agreement:${invoice}` });
    if (about.balance.remaining > 0) startFlows(turn, { on: 'invoice.collection', about });
  }
  if (notice === 'dispute_closed')
    for (const session of turn.conversation().sessions) {
      const { parked, ...waiting } = session;
      if (parked && session.invoice === invoice) resumeWhenQuiet(turn, waiting, parked.next);
    }
}
