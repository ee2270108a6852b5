import type { Channel } from '../model/address.ts';
import { DOMAIN_ERRORS } from '../model/errors.ts';
import type { IssuerId } from '../model/ids.ts';
import { isLaterDelivery } from '../model/message.ts';
import type { ChannelPort, HeldEvent } from '../ports/channel.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

const EVERY_MS = 5 * 60_000;
/** The provider may still be bringing it. */
const IN_FLIGHT_MS = 60_000;
/** Before what was compared already: clocks differ, and messages overtake each other. */
const OVERLAP_MS = 10 * 60_000;
/**
 * By so much a clock of ours may be wrong. How far the comparison has come goes by what the provider held, in the provider's
 * time, and where it held nothing it stays behind our own time by this much: what the provider takes up meanwhile is not skipped.
 */
const DOUBT_MS = 2 * 60 * 60_000;
/**
 * How old messages of ours are when it is looked once more how they ended: a phone that was off may be reached hours later,
 * and that report may be lost too. Twilio gives up after ten hours.
 */
const LOOK_AGAIN_MS = [30 * 60_000, 2 * 60 * 60_000, 12 * 60 * 60_000];
/** Asked for at once, so that a long absence is caught up with in order and bit by bit. */
const SPAN_MS = 60 * 60_000;
/** What fails so often while the record answers has something wrong with itself. */
const MOST_TRIES = 5;
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
 * Every five minutes and at the start: what the providers hold since the last comparison is compared with what we have, and
 * what is missing is taken as if it had just come. How far it came is kept, whatever else comes in meanwhile. What we sent is
 * looked at again when it is older. Finding anything is an alarm: a webhook did not reach us, or was answered before it was
 * stored. Safe twice and in several processes: the provider's id makes each once.
 */
export function createComparison(
  deps: Pick<ServiceDeps, 'store' | 'directory' | 'channels' | 'clock' | 'leaseClock' | 'log'>,
  service: Pick<Service, 'receive'>,
  countFound: (channel: string, what: 'message' | 'delivery') => void = () => {},
): Comparison {
  let running: Promise<number> = Promise.resolve(0);
  let stopped = false;
  /** How often something was tried in vain. */
  const failed = new Map<string, number>();

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
    const now = leaseNow(deps);
    const store = deps.store.forIssuer(issuer);
    const { channel: source } = channel;
    const last = (await store.comparedUntil(source)) ?? (await store.newestInbound(source));
    const start = Math.max(now - LONGEST_MS, Math.min(now, last === null ? now : Date.parse(last)));
    let mark = start;
    let found = 0;
    let newest = now - DOUBT_MS;
    /** False where it has to be asked again. */
    const look = async (
      since: number,
      before: number,
      kinds: readonly HeldEvent['event']['kind'][],
    ): Promise<boolean> => {
      const span = { since: toInstant(since), before: toInstant(before) };
      // By the message: what was told before a token was refused is told again with the next one.
      const missing = new Map<string, HeldEvent>();
      const told = await channel.listHeld?.(accounts, span, async (page) => {
        for (const one of page) {
          newest = Math.max(newest, Date.parse(one.at));
          const isOver = Date.parse(one.at) <= now - IN_FLIGHT_MS;
          if (isOver && kinds.includes(one.event.kind) && !(await isKnown(issuer, channel, one)))
            missing.set(idOf(one), one);
        }
      });
      if (told?.ok === false) {
        deps.log.warn({ issuer, channel: source, code: told.error.code }, 'The provider could not say what it holds');
        return false;
      }
      const taken = await takeMissing(issuer, channel, [...missing.values()].reverse());
      found += taken.found;
      // What could not be taken just now is asked for again.
      return taken.isWhole;
    };
    for (let since = start - OVERLAP_MS; since < now && !stopped; since += SPAN_MS) {
      const before = Math.min(now, since + SPAN_MS);
      if (!(await look(since, before, ['message', 'delivery']))) return found;
      const until = Math.min(before, now - IN_FLIGHT_MS);
      for (const age of LOOK_AGAIN_MS)
        if (!(await look(mark - age - OVERLAP_MS, until - age, ['delivery']))) return found;
      mark = Math.max(mark, Math.min(until, newest));
      await store.noteCompared(source, toInstant(mark));
    }
    return found;
  };
  /** Oldest first, so that what a payer wrote is heard in order. */
  const takeMissing = async (
    issuer: IssuerId,
    channel: ChannelPort,
    missing: readonly HeldEvent[],
  ): Promise<{ readonly found: number; readonly isWhole: boolean }> => {
    let [found, isWhole] = [0, true];
    for (const one of missing) {
      const taken = await take(issuer, channel.channel, one);
      if (taken !== 'taken') {
        isWhole &&= taken === 'given up';
        continue;
      }
      found += 1;
      const what = one.event.kind === 'delivery' ? 'delivery' : 'message';
      countFound(channel.channel, what);
      deps.log.warn(
        { issuer, channel: channel.channel, what, at: one.at },
        'The provider held something that had not reached us',
      );
    }
    return { found, isWhole };
  };
  /** One that nobody can take, whatever is wrong with it, keeps those behind it only for a few tries. */
  const take = async (issuer: IssuerId, channel: Channel, held: HeldEvent): Promise<'taken' | 'later' | 'given up'> => {
    try {
      const received = await service.receive(issuer, channel, held.event);
      if (received.ok) return 'taken';
      return DOMAIN_ERRORS[received.error.code].retryable ? 'later' : 'given up';
    } catch (error) {
      const key = `${issuer} ${channel} ${idOf(held)}`;
      const times = (failed.get(key) ?? 0) + 1;
      failed.set(key, times);
      deps.log.error({ err: error, issuer, channel, times }, 'What the provider held could not be taken');
      return times < MOST_TRIES ? 'later' : 'given up';
    }
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

/** The provider's own name for the message. */
function idOf({ event }: HeldEvent): string {
  return event.kind === 'message' ? event.providerId : event.providerMessageId;
}

function toInstant(at: number): string {
  return new Date(at).toISOString();
}
