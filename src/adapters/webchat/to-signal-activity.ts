import type { Issuer } from '../../model/issuer.ts';
import type { Signal } from '../../ports/live-feed.ts';
import type { WebSession } from '../../ports/store.ts';
import { type Activity, toActivityId } from './activity.ts';
import { READ_RECEIPT } from './read-receipt.ts';

/**
 * What the payer's client shows for a moment: that somebody writes, and how far the desk has read. Streams only; it is
 * stored nowhere, so a poll never has it (Direct Line keeps `typing` from polls too). Null for what only the desk sees. Pure.
 */
export function toSignalActivity(
  signal: Signal,
  view: { readonly session: WebSession; readonly issuer: Pick<Issuer, 'id' | 'name'>; readonly at: string },
): Activity | null {
  const { session, issuer, at } = view;
  const base = { timestamp: at, channelId: 'directline', conversation: { id: session.id } } as const;
  if (signal.kind === 'typing') {
    if (signal.from === 'payer') return null;
    return {
      ...base,
      type: 'typing',
      id: `${session.id}|typing-${at}`,
      from: { id: issuer.id, name: signal.name ?? issuer.name, role: 'bot' },
      channelData: { notan: { speaker: signal.from } },
    };
  }
  if (signal.kind === 'desk' || signal.kind === 'staff' || signal.by === 'payer') return null;
  return {
    ...base,
    type: 'event',
    id: `${session.id}|read-${signal.seq}`,
    from: { id: issuer.id, name: issuer.name, role: 'bot' },
    name: READ_RECEIPT,
    value: { lastReadMessageId: toActivityId(session.id, signal.seq) },
  };
}
