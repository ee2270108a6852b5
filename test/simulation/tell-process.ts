import type { IssuerId } from '../../src/model/ids.ts';
import type { InboundEvent } from '../../src/ports/channel.ts';
import { toRawRequest } from './open-intake.ts';
import type { Process } from './process.ts';
import type { World } from './provider.ts';

/** Twilio tries a webhook once more; Telegram goes on, for a day in real use. */
const MOST_TRIES = { sms: 2, telegram: 200 } as const;

interface TellDeps {
  readonly world: World;
  /** A process that is up, or null. */
  readonly anyone: () => Process | null;
  readonly surprise: (error: unknown) => void;
}

/** A provider brings a webhook, as it does: to whoever is up, and again until one says that it is stored, or it gives up. */
export function tellProcess(
  { world, anyone, surprise }: TellDeps,
  issuer: IssuerId,
  channel: 'sms' | 'telegram',
  event: InboundEvent,
): void {
  const { ledger, scheduler } = world;
  const id = 'providerId' in event ? event.providerId : null;
  const heard = event.kind === 'message' ? ledger.heard.find((one) => one.providerId === id) : undefined;
  let tries = 0;
  let isTaken = false;
  const acknowledge = (): void => {
    isTaken = true;
    if (heard) heard.acknowledged ??= ledger.next();
    if (event.kind === 'delivery' && event.message !== null)
      ledger.reported.push({ issuer, message: event.message, delivery: event.delivery });
  };
  const attempt = (): void => {
    if (isTaken || tries >= MOST_TRIES[channel]) return;
    tries += 1;
    const process = anyone();
    if (process !== null) {
      const taking = process.intake.take({
        issuer,
        channel: process.channels[channel],
        path: event.kind === 'delivery' ? 'status' : 'message',
        request: toRawRequest(event),
        events: [event],
      });
      if (world.sabotage === 'answer before the commit') acknowledge();
      taking.then((taken) => taken !== 'lost' && acknowledge(), surprise);
    }
    scheduler.after(channel === 'sms' ? 7_000 : Math.min(2_000 * tries, 60_000), attempt);
  };
  attempt();
}
