import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import type { IssuerId } from '../../model/ids.ts';
import { URGENCIES } from '../../model/urgency.ts';
import type { Log } from '../../ports/log.ts';
import type { WakeUps } from '../../ports/wake-ups.ts';
import type { WorkLeft } from '../../ports/work-left.ts';
import { codeOf, openRedisClient } from './open-redis-client.ts';

const CHANNEL = 'notan:wake';

const shape = z.object({
  lanes: z.array(
    z.object({
      issuer: z.string().transform((id) => id as IssuerId),
      channel: z.enum(CHANNELS),
      urgency: z.enum(URGENCIES),
    }),
  ),
  lookBy: z.number().nullable(),
});

/** Wake-ups across processes by Redis publish/subscribe. While Redis is away workers look by the clock alone. */
export async function createRedisWakeUps(url: string, log: Log): Promise<WakeUps> {
  const how = { while: 'wake-ups between processes' } as const;
  const publisher = await openRedisClient(url, log, { ...how, purpose: 'wake', disableOfflineQueue: true });
  const subscriber = await openRedisClient(url, log, { ...how, purpose: 'hear', disableOfflineQueue: false });
  const listeners = new Set<(left?: WorkLeft) => void>();
  let closed = false;
  subscriber.client
    .subscribe(CHANNEL, (text) => {
      const left = parseLeft(text);
      for (const listener of listeners) listener(left);
    })
    .catch((error: unknown) => {
      if (!closed) log.error({ code: codeOf(error) }, 'Wake-ups of other processes cannot be heard');
    });
  return {
    publish(left) {
      if (closed) return;
      publisher.client.publish(CHANNEL, left === undefined ? '' : JSON.stringify(left)).catch(() => {});
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

/** What another process said; anything else that speaks there, another version of Notan too, means "look everywhere". */
function parseLeft(text: string): WorkLeft | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
