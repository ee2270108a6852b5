import type { IssuerId } from '../model/ids.ts';
import { isLaterDelivery } from '../model/message.ts';
import type { ChannelPort, HeldEvent } from '../ports/channel.ts';
import type { ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

const EVERY_MS = 5 * 60_000;
/** The provider may still be bringing it. */
const IN_FLIGHT_MS = 60_000;
/** Before the newest we have: clocks differ, and messages overtake each other. */
const OVERLAP_MS = 10 * 60_000;
/** A machine that was off for longer is looked after by people. */
const LONGEST_MS = 7 * 24 * 60 * 60_000;

export interface Comparison {
  /** Once, now: how much was found. */
  compare(): Promise<number>;
  /** Now and every five minutes. */
  start(): void;
  stop(): Promise<void>;
}

/**
 * Every five minutes and at the start: what the providers hold is compared with what we have, and what is missing is taken as
 * if it had just come. Finding anything is an alarm: a webhook did not reach us, or was answered before it was stored. Safe
 * twice and in several processes: the provider's id makes each once.
 */
export function createComparison(
  deps: Pick<ServiceDeps, 'store' | 'directory' | 'channels' | 'clock' | 'log'>,
  service: Pick<Service, 'receive'>,
  countFound: (channel: string, what: 'message' | 'delivery') => void = () => {},
): Comparison {
  let running: Promise<number> = Promise.resolve(0);
  let stopped = false;

  const compareAll = async (): Promise<number> => {
    let found = 0;
    for (const issuer of deps.directory.ids()) {
      for (const channel of Object.values(deps.channels)) {
        if (stopped) return found;
        found += await compareOne(issuer, channel).catch((error: unknown) => {
          deps.log.error(
            { err: error, issuer, channel: channel.channel },
            'The provider’s messages could not be compared',
          );
          return 0;
        });
      }
    }
    return found;
  };
  const compareOne = async (issuer: IssuerId, channel: ChannelPort): Promise<number> => {
    const accounts = deps.directory.accounts(issuer);
    if (accounts === null || !channel.listHeld || (channel.channel === 'sms' && accounts.sms === null)) return 0;
    const now = deps.clock.now();
    const newest = await deps.store.forIssuer(issuer).newestInbound(channel.channel);
    const since = Math.max(now - LONGEST_MS, Math.min(now, newest === null ? now : Date.parse(newest)) - OVERLAP_MS);
    const held = await channel.listHeld(accounts, new Date(since).toISOString());
    if (!held.ok) {
      deps.log.warn(
        { issuer, channel: channel.channel, code: held.error.code },
        'The provider could not say what it holds',
      );
      return 0;
    }
    let found = 0;
    for (const one of held.value) {
      if (Date.parse(one.at) > now - IN_FLIGHT_MS || (await isKnown(issuer, channel, one))) continue;
      const received = await service.receive(issuer, channel.channel, one.event);
      if (!received.ok) continue;
      found += 1;
      const what = one.event.kind === 'delivery' ? 'delivery' : 'message';
      countFound(channel.channel, what);
      deps.log.warn(
        { issuer, channel: channel.channel, what, at: one.at },
        'The provider held something that had not reached us',
      );
    }
    return found;
  };
  const isKnown = async (issuer: IssuerId, { channel }: ChannelPort, { event }: HeldEvent): Promise<boolean> => {
    const store = deps.store.forIssuer(issuer);
    if (event.kind === 'message') return (await store.inbound(channel, event.providerId)) !== null;
    const ours = await store.findMessage({ message: null, providerMessageId: event.providerMessageId });
    return ours === null || !isLaterDelivery(ours.message.delivery, event.delivery);
  };
  const compare = (): Promise<number> => {
    running = running.then(compareAll);
    return running;
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    compare,
    start() {
      void compare();
      timer = setInterval(() => void compare(), EVERY_MS);
      timer.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
