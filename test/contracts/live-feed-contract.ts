import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId, InvoiceId, IssuerId } from '../../src/model/ids.ts';
import type { Hint, LiveFeed } from '../../src/ports/live-feed.ts';
import { eventually } from '../support/eventually.ts';

const FIBER = 'exempelfiber' as IssuerId;
const KRAFT = 'eksempelkraft' as IssuerId;

/**
 * `publisher` and `watcher` are the same feed within a process, and two feeds across processes.
 */
export interface FeedPair {
  readonly publisher: LiveFeed;
  readonly watcher: LiveFeed;
}

export function hintOf(issuer: IssuerId, number: number): Hint {
  return { issuer, conversation: `c${number}` as ConversationId, invoice: `i${number}` as InvoiceId };
}

/** Publishes until the watcher hears something: a connection may be on its way. */
export async function untilHeard(pair: FeedPair): Promise<void> {
  let heard = false;
  const stop = pair.watcher.subscribe(FIBER, () => {
    heard = true;
  });
  await eventually('a hint is heard', async () => {
    pair.publisher.publish(hintOf(FIBER, 0));
    return heard || null;
  });
  stop();
  await settled();
}

/** Time for what is under way to arrive. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

/** What every live feed must do. */
export function liveFeedContract(name: string, open: () => Promise<FeedPair>): void {
  describe(`the live feed of ${name}`, () => {
    let pair: FeedPair;
    beforeAll(async () => {
      pair = await open();
      await untilHeard(pair);
    });
    afterAll(() => Promise.all([pair.publisher.close(), pair.watcher.close()]));

    const watch = (issuer: IssuerId, feed = pair.watcher) => {
      const heard: Hint[] = [];
      return { heard, stop: feed.subscribe(issuer, (hint) => heard.push(hint)) };
    };

    it('tells everybody who watches the issuer, in order, and nobody else', async () => {
      const watchers = [watch(FIBER), watch(FIBER), watch(FIBER, pair.publisher)];
      const other = watch(KRAFT);
      const hints = Array.from({ length: 50 }, (_, index) => hintOf(FIBER, index));
      for (const hint of hints) pair.publisher.publish(hint);
      await eventually('all have heard all', async () => watchers.every((one) => one.heard.length >= 50) || null);
      await settled();
      for (const { heard } of watchers) expect(heard).toEqual(hints);
      expect(other.heard).toEqual([]);
    });

    it('says nothing to those who have stopped listening', async () => {
      const gone = watch(FIBER);
      const stays = watch(FIBER);
      gone.stop();
      gone.stop();
      pair.publisher.publish(hintOf(FIBER, 1));
      await eventually('the other heard it', async () => stays.heard[0] ?? null);
      await settled();
      expect(gone.heard).toEqual([]);
    });

    it('hears hints without a conversation or an invoice', async () => {
      const { heard } = watch(FIBER);
      const hint: Hint = { issuer: FIBER, conversation: null, invoice: null };
      pair.publisher.publish(hint);
      await eventually('it is heard', async () => heard[0] ?? null);
      expect(heard).toEqual([hint]);
    });

    it('lets a listener stop and another start while a hint is being told', async () => {
      const late: Hint[] = [];
      const stop = pair.watcher.subscribe(FIBER, () => {
        stop();
        const stopAgain = pair.watcher.subscribe(FIBER, (hint) => {
          late.push(hint);
          stopAgain();
        });
      });
      const steady = watch(FIBER);
      pair.publisher.publish(hintOf(FIBER, 1));
      await eventually('the steady one heard it', async () => steady.heard[0] ?? null);
      pair.publisher.publish(hintOf(FIBER, 2));
      await eventually('the new one heard the next', async () => late.at(-1) ?? null);
      expect(late).toEqual([hintOf(FIBER, 2)]);
    });

    it('never tells the listener before the publisher is done', () => {
      const { heard } = watch(FIBER, pair.publisher);
      pair.publisher.publish(hintOf(FIBER, 1));
      expect(heard).toEqual([]);
    });

    it('is silent after it was closed, and closing or publishing again harms nobody', async () => {
      const { publisher, watcher } = await open();
      const { heard } = watch(FIBER, watcher);
      await watcher.close();
      publisher.publish(hintOf(FIBER, 1));
      watcher.publish(hintOf(FIBER, 2));
      await settled();
      expect(heard).toEqual([]);
      await watcher.close();
      await publisher.close();
    });
  });
}
