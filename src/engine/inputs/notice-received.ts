import type { NoticeReceived } from '../input.ts';
import type { Turn } from '../turn.ts';

const ENTRIES = {
  reminder: 'reminder_received',
  collection: 'sent_to_collection',
  dispute_closed: 'dispute_closed',
} as const;

/** A reminder or collection notice of the issuer's own, or the end of a dispute, stands on the timeline; nothing is said. */
export function noticeReceived(turn: Turn, { id, invoice, notice, noticedAt }: NoticeReceived): void {
  turn.emit({
    type: 'timeline_noted',
    invoice,
    entry: ENTRIES[notice],
    key: `${notice}:${id}`,
    data: { at: noticedAt },
  });
}
