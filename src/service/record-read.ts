import type { Delivery, Message } from '../model/message.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

const UNREAD: readonly Delivery[] = ['queued', 'asking', 'unknown', 'sent', 'delivered'];
/** Older words than these were read long ago, or never will be. */
const LOOKED_BACK = 100;

/**
 * Marks the other side's words as read: the payer reads on web what bot and agents said there; an agent reads what the
 * payer said, wherever. Safe twice; a repeat changes nothing and tells nobody.
 */
export function createRecordRead(deps: ServiceDeps): Service['recordRead'] {
  return async (issuer, conversation, { by, upTo }) => {
    const store = deps.store.forIssuer(issuer);
    const end = Math.min(upTo, (await store.conversation(conversation))?.lastSeq ?? 0);
    const recent = await store.messages(conversation, Math.max(0, end - LOOKED_BACK), LOOKED_BACK);
    const unread = recent.filter((one) => one.seq <= end && UNREAD.includes(one.delivery) && isFor(by, one));
    let changed = false;
    for (const { id, delivery } of unread) {
      const report = { message: id, providerMessageId: id, at: instantOf(deps.clock), failure: null };
      // What was seen has arrived, though its own report may still be on the way: a bill's timeline has both.
      if (delivery !== 'delivered') await store.recordDelivery({ ...report, delivery: 'delivered' });
      changed = (await store.recordDelivery({ ...report, delivery: 'read' })) !== null || changed;
    }
    if (!changed) return;
    deps.feed.publish({ issuer, conversation, invoice: null });
    const seq = unread.at(-1)?.seq ?? end;
    deps.feed.publish({ issuer, conversation, invoice: null, signal: { kind: 'read', by, seq } });
  };
}

function isFor(by: 'payer' | 'agent', { from, channel }: Message): boolean {
  return by === 'agent' ? from === 'payer' : from !== 'payer' && channel === 'web';
}
