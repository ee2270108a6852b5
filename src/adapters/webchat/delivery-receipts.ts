import type { IssuerId, MessageId } from '../../model/ids.ts';
import type { Delivery, Message } from '../../model/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Hint, LiveFeed } from '../../ports/live-feed.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';

export interface DeliveryReceipts {
  /** The payer's client was given these; returns at once. */
  note(issuer: IssuerId, messages: readonly Message[]): void;
  /** Writes what is waiting. */
  close(): Promise<void>;
}

/** Receipts are written together, this long after the first of them. */
const BATCH_MS = 200;
/** What the payer's client may be the first to prove. */
const UNSEEN: readonly Delivery[] = ['queued', 'asking', 'unknown', 'sent'];
const REMEMBERED = 10_000;

/**
 * On web the stored message is what is sent, so it is delivered when the payer's own client has fetched it. Each message is
 * recorded once by this process; the store keeps the first time for all of them.
 */
export function createDeliveryReceipts(deps: {
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
}): DeliveryReceipts {
  const known = new Set<string>();
  const waiting: { readonly issuer: IssuerId; readonly message: MessageId; readonly at: string }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const batch = waiting.splice(0);
    const touched = new Map<string, Hint>();
    for (const { issuer, message, at } of batch) {
      try {
        const changed = await deps.store
          .forIssuer(issuer)
          .recordDelivery({ message, providerMessageId: message, delivery: 'delivered', at, failure: null });
        if (changed) touched.set(`${changed.conversation} ${changed.invoice}`, { issuer, ...changed });
      } catch (error) {
        // Fetched again, it is recorded then.
        known.delete(`${issuer} ${message}`);
        deps.log.warn(
          { issuer, message, name: error instanceof Error ? error.name : 'unknown' },
          'A web delivery was not recorded',
        );
      }
    }
    for (const hint of touched.values()) deps.feed.publish(hint);
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  }

  return {
    note(issuer, messages) {
      for (const message of messages) {
        const key = `${issuer} ${message.id}`;
        if (message.channel !== 'web' || message.from === 'payer' || known.has(key)) continue;
        if (!UNSEEN.includes(message.delivery)) continue;
        known.add(key);
        waiting.push({ issuer, message: message.id, at: new Date(deps.clock.now()).toISOString() });
      }
      for (const key of known) {
        if (known.size <= REMEMBERED) break;
        known.delete(key);
      }
      if (waiting.length > 0 && timer === null) timer = setTimeout(() => void flush(), BATCH_MS);
    },
    close: flush,
  };
}
