import type { ThreadMessageView } from '../../model/desk-view.ts';
import type { Delivery } from '../../model/message.ts';

/** Puts newly read messages into the thread: in order of seq, each once, the newer reading (its delivery) winning. */
export function mergeMessages(
  known: readonly ThreadMessageView[],
  read: readonly ThreadMessageView[],
): readonly ThreadMessageView[] {
  const last = known.at(-1)?.seq ?? 0;
  if (read.every((one) => one.seq > last)) return read.length === 0 ? known : [...known, ...read];
  const bySeq = new Map(known.map((one) => [one.seq, one]));
  for (const one of read) bySeq.set(one.seq, one);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Where to read from next: after the last message, or before the oldest of the last few whose delivery may still move. */
export function readFrom(known: readonly ThreadMessageView[]): number | null {
  const last = known.at(-1);
  if (!last) return null;
  const moving = known.slice(-30).find(mayMove);
  return moving ? moving.seq - 1 : last.seq;
}

/** A provider's late word may settle what was given up as unknown. */
const MOVING: readonly Delivery[] = ['queued', 'asking', 'sent', 'unknown'];

/** On web it is also told when the payer has read it. */
function mayMove({ delivery, from, channel }: ThreadMessageView): boolean {
  if (MOVING.includes(delivery)) return true;
  return delivery === 'delivered' && from !== 'payer' && channel === 'web';
}
