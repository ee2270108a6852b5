import type { NoticeReceived } from '../input.ts';
import type { Turn } from '../turn.ts';

/** A reminder or collection notice of the issuer's own stands on the timeline; nothing is said. */
export function noticeReceived(turn: Turn, { id, invoice, notice, noticedAt }: NoticeReceived): void {
  turn.emit({
    type: 'timeline_noted',
    invoice,
    entry: notice === 'reminder' ? 'reminder_received' : 'sent_to_collection',
    key: `${notice}:${id}`,
    data: { at: noticedAt },
  });
}
