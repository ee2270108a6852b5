import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import type { IssuerId } from '../../model/ids.ts';
import { URGENCIES } from '../../model/urgency.ts';
import type { Log } from '../../ports/log.ts';
import type { OutboxLane } from '../../ports/outbox-store.ts';
import type { WakeUps } from '../../ports/wake-ups.ts';
import { codeOf, openRedisClient } from './open-redis-client.ts';

const CHANNEL = 'notan:wake';

const shape = z.array(
  z.object({
    issuer: z.string().transform((id) => id as IssuerId),
    channel: z.enum(CHANNELS),
    urgency: z.enum(URGENCIES),
  }),
);

/** Wake-ups across processes by Redis publish/subscribe. While Redis is away workers look by the clock alone. */
export async function createRedisWakeUps(url: string, log: Log): Promise<WakeUps> {
  const how = { while: 'wake-ups between processes' } as const;
  const publisher = await openRedisClient(url, log, { ...how, purpose: 'wake', disableOfflineQueue: true });
  const subscriber = await openRedisClient(url, log, { ...how, purpose: 'hear', disableOfflineQueue: false });
  const listeners = new Set<(lanes?: readonly OutboxLane[]) => void>();
  let closed = false;
  subscriber.client
    .subscribe(CHANNEL, (text) => {
      const lanes = parseLanes(text);
      for (const listener of listeners) listener(lanes);
    })
    .catch((error: unknown) => {
      if (!closed) log.error({ code: codeOf(error) }, 'Wake-ups of other processes cannot be heard');
    });
  return {
    publish(lanes) {
      if (closed) return;
      publisher.client.publish(CHANNEL, lanes === undefined ? '' : JSON.stringify(lanes)).catch(() => {});
    },
    subscribe(listener) {
      listeners.add(listener);
    },
    async close() {
      closed = true;
      listeners.clear();
      subscriber.close();
      publisher.close();
    },
  };
}

/** What another process said; anything else that speaks there means "look everywhere". */
function parseLanes(text: string): readonly OutboxLane[] | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
