import type { Address } from '../../src/model/address.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import { fail, ok } from '../../src/model/result.ts';
import type { ChannelPort, HeldEvent, InboundEvent, Outgoing, SendFailure } from '../../src/ports/channel.ts';
import type { SeededRandom } from '../../src/understanding/seeded-random.ts';
import type { Disk } from './create-disk.ts';
import type { Accepted, Heard, Ledger } from './ledger.ts';
import type { Sabotage } from './sabotage.ts';
import type { Life, Scheduler } from './scheduler.ts';

export interface World {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly ledger: Ledger;
  readonly claims: ReadonlyMap<string, number>;
  readonly sabotage: Sabotage | null;
  /** How often a call to a provider is spoiled, 0 to 1; 0 when the storm is over. */
  trouble: number;
  /** The provider answers nobody just now, or asks everybody to wait. */
  isAway(channel: 'sms' | 'telegram'): boolean;
  /** The record has no room for another write. */
  isDiskFull(): boolean;
  /** The disks of all machines. */
  readonly disks: Disk[];
  /** The newest edition of each issuer's own flow, as its folder has it. */
  readonly editions: Map<IssuerId, number>;
  /** A provider tells us something: a webhook, tried as that provider tries. */
  tell(issuer: IssuerId, channel: 'sms' | 'telegram', event: InboundEvent): void;
}

/** How long a process waits for a provider, as in real use. */
const PATIENCE_MS = 10_000;

/** A provider as one process sees it. What it took stands in the ledger, whatever we were told. */
export function createProvider(
  world: World,
  channel: 'sms' | 'telegram',
  issuerOf: (outgoing: Outgoing) => IssuerId,
  life: Life,
): ChannelPort {
  const { scheduler, random, ledger } = world;

  const accept = (outgoing: Outgoing): Accepted => {
    const { message, to } = outgoing;
    const issuer = issuerOf(outgoing);
    const taken: Accepted = {
      issuer,
      channel,
      to: to.id,
      message: message.id,
      text: message.text,
      class: message.class,
      from: message.from,
      providerId: `${channel}-out-${ledger.accepted.length + 1}`,
      claimed: world.claims.get(`${issuer} ${message.id}`) ?? 0,
      at: scheduler.now(),
      arrives: scheduler.now() + untilArrival(),
    };
    ledger.accepted.push(taken);
    if (channel === 'sms') report(taken);
    return taken;
  };
  /** Some phones are off for a while. */
  const untilArrival = (): number => {
    if (random.next() >= world.trouble * 0.2) return 100 + random.below(8_000);
    ledger.fired('phone off');
    return 600_000 + random.below(900_000);
  };
  const report = (taken: Accepted): void => {
    for (const delivery of ['sent', 'delivered'] as const) {
      if (random.next() < world.trouble * 0.3) {
        ledger.fired('lost report');
        continue;
      }
      const copies = random.next() < world.trouble * 0.5 ? 2 : 1;
      if (copies === 2) ledger.fired('report twice');
      for (let copy = 0; copy < copies; copy += 1)
        scheduler.after(100 + random.below(8_000) + (delivery === 'sent' ? 0 : taken.arrives - taken.at), () =>
          world.tell(taken.issuer, channel, {
            kind: 'delivery',
            message: taken.message,
            providerMessageId: taken.providerId,
            delivery,
            failure: null,
          }),
        );
    }
  };
  const failing = (code: SendFailure['code']) => {
    ledger.fired(`send ${code}`);
    if (code === 'unknown' && world.sabotage === 'retry of a send whose outcome is unknown')
      return fail({ code: 'unavailable' as const, detail: 'as simulated' });
    return fail({ code, detail: 'as simulated', ...(code === 'throttled' && { retryAfterMs: 3_000 }) });
  };

  return {
    channel,
    verify: () => null,
    parse: ({ body }) => ok([JSON.parse(new TextDecoder().decode(body)) as InboundEvent]),
    answerCallback: null,
    async send(outgoing) {
      const begun = scheduler.now();
      await scheduler.park(life);
      // Whoever stood still before the first byte was out gives up before it is.
      if (scheduler.now() - begun > PATIENCE_MS) return failing(random.next() < 0.5 ? 'unknown' : 'unavailable');
      if (world.isAway(channel)) return failing(random.next() < 0.5 ? 'throttled' : 'unavailable');
      // On the wire: it arrives whether or not the sender lives to hear of it.
      if (random.next() < world.trouble * 0.4) {
        ledger.fired('slow send');
        await new Promise<void>((resolve) => scheduler.after(random.below(9_000), resolve));
      }
      const luck = random.next() / Math.max(world.trouble, 0.000_001);
      if (luck < 0.1) return failing('throttled');
      if (luck < 0.25) return failing('unavailable');
      if (luck < 0.4) return failing('unknown');
      const taken = accept(outgoing);
      // The process may end between the provider's yes and our hearing it.
      await scheduler.park(life);
      if (luck < 0.6 || scheduler.now() - begun > PATIENCE_MS) {
        ledger.ambiguous += 1;
        ledger.fired('taken in silence');
        return failing('unknown');
      }
      return ok({ providerMessageId: taken.providerId, delivery: 'sent', units: 1 });
    },
    async findSent(outgoing, since, others) {
      if (channel === 'telegram') return fail('not_askable');
      await scheduler.park(life);
      if (world.isAway(channel) || random.next() < world.trouble * 0.3) {
        ledger.fired('asked in vain');
        return fail({ code: 'unavailable', detail: 'as simulated' });
      }
      const issuer = issuerOf(outgoing);
      const found = ledger.accepted.find(
        (one) =>
          one.issuer === issuer &&
          one.channel === channel &&
          one.to === outgoing.to.id &&
          one.text === outgoing.message.text &&
          one.at >= Date.parse(since) - 60_000 &&
          !others?.has(one.providerId),
      );
      return ok(found ? { providerMessageId: found.providerId, delivery: 'sent', units: 1 } : null);
    },
    ...(channel === 'sms' && {
      async listHeld(accounts, { since, before }, tell) {
        await scheduler.park(life);
        if (world.isAway(channel)) return fail({ code: 'unavailable' as const, detail: 'as simulated' });
        const isMine = (issuer: IssuerId) => accounts.sms?.accountSid.endsWith(issuer) === true;
        const isWithin = (at: number) => at >= Date.parse(since) && at <= Date.parse(before);
        const held: HeldEvent[] = [
          ...ledger.heard
            .filter((one) => one.channel === 'sms' && isMine(one.issuer) && isWithin(one.at))
            .map(toHeardEvent),
          ...ledger.accepted
            .filter((one) => one.channel === 'sms' && isMine(one.issuer) && isWithin(one.at))
            .filter((one) => one.arrives <= scheduler.now() && world.sabotage !== 'a lost report is never looked for')
            .map(toArrivedEvent),
        ];
        await tell(held.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)).reverse());
        return ok(null);
      },
    }),
  };
}

function toHeardEvent({ at, providerId, from, text }: Heard): HeldEvent {
  const address: Address = { channel: 'sms', id: from };
  return {
    at: new Date(at).toISOString(),
    event: { kind: 'message', providerId, from: address, text, attachments: 0 },
  };
}

function toArrivedEvent({ at, providerId }: Accepted): HeldEvent {
  return {
    at: new Date(at).toISOString(),
    event: { kind: 'delivery', message: null, providerMessageId: providerId, delivery: 'delivered', failure: null },
  };
}
