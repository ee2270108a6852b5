import type { Channel } from '../model/address.ts';
import type { IssuerId } from '../model/ids.ts';
import type { ChannelPort, InboundEvent, RawRequest } from '../ports/channel.ts';
import type { Spool, SpooledRequest } from '../ports/spool.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';
import { takeEvents } from './take-events.ts';

/** Twilio gives a webhook fifteen seconds in all, its retries included. */
const PATIENCE_MS = 8_000;
const DRAIN_EVERY_MS = 1_000;
/** A request that fails so often while others could be stored has something wrong with itself. */
const MOST_TRIES = 5;
/** Whoever brings an update again by itself, for a day, needs no spool: Telegram and the Bot Connector. */
const SPOOLED: ReadonlySet<Channel> = new Set(['sms']);

/** Timers by the machine, or by a simulation. Each returns how to call it off. */
export interface IntakeTimers {
  after(ms: number, work: () => void): () => void;
  every(ms: number, work: () => void): () => void;
}

const REAL_TIMERS: IntakeTimers = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  every(ms, work) {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

export interface SafeIntake {
  /** `stored`, or `kept` on disk until it can be: both may be answered 2xx. `lost`: the provider must bring it again. */
  take(given: {
    readonly issuer: IssuerId;
    readonly channel: ChannelPort;
    readonly path: 'message' | 'status';
    readonly request: RawRequest;
    readonly events: readonly InboundEvent[];
  }): Promise<'stored' | 'kept' | 'lost'>;
  /** Stores what waits on disk, in order. Safe at any time. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * 2xx only when stored: in the record, or on this machine's disk when the record is away. What waits on disk goes first, so
 * that a payer's words keep their order; the provider's id makes each of them once, however often it is tried.
 */
export function createSafeIntake(
  deps: Pick<ServiceDeps, 'channels' | 'directory' | 'clock' | 'log'> & {
    readonly store: Pick<ServiceDeps['store'], 'ping' | 'tryWrite'>;
  },
  service: Pick<Service, 'receive'>,
  spool: Spool,
  patienceMs = PATIENCE_MS,
  timers = REAL_TIMERS,
): SafeIntake {
  let stopped = false;
  let tries = 0;
  let running: Promise<void> = Promise.resolve();

  const takeOne = async (entry: SpooledRequest): Promise<'done' | 'later' | 'aside'> => {
    if (stopped) return 'later';
    const channel = deps.channels[entry.channel];
    const accounts = deps.directory.accounts(entry.issuer);
    const events = channel.parse(entry.request, entry.path);
    if (accounts === null || !events.ok) return 'aside';
    await deps.store.ping();
    if (await takeEvents(service, deps.log, { issuer: entry.issuer, channel, accounts, events: events.value })) {
      tries = 0;
      return 'done';
    }
    await deps.store.tryWrite();
    tries += 1;
    if (tries < MOST_TRIES) return 'later';
    tries = 0;
    return 'aside';
  };
  const drain = (): Promise<void> => {
    running = spool.drain(takeOne).catch(() => {
      // The record is still away, or full: nothing was taken, and nothing is counted against anyone.
    });
    return running;
  };
  const rest = timers.every(DRAIN_EVERY_MS, () => {
    if (spool.waiting() > 0) void drain();
  });

  return {
    async take({ issuer, channel, path, request, events }) {
      const accounts = deps.directory.accounts(issuer);
      if (accounts === null) return 'lost';
      const isSpooled = SPOOLED.has(channel.channel);
      if (!isSpooled || spool.waiting() === 0) {
        const taking = takeEvents(service, deps.log, { issuer, channel, accounts, events });
        if (await (isSpooled ? inTime(timers, taking, patienceMs) : taking)) return 'stored';
      }
      if (!isSpooled) return 'lost';
      const entry = { issuer, channel: channel.channel, path, request, receivedAt: instantOf(deps.clock) };
      if (!(await spool.keep(entry))) return 'lost';
      deps.log.warn({ issuer, channel: channel.channel }, 'The record is away; a webhook request waits on disk');
      return 'kept';
    },
    drain,
    async stop() {
      stopped = true;
      rest();
      await running;
    },
  };
}

/** False when it takes too long; what was begun goes on, and its second time will be known by its id. */
function inTime(timers: IntakeTimers, taking: Promise<boolean>, patienceMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const callOff = timers.after(patienceMs, () => resolve(false));
    taking.then(resolve, reject).finally(callOff);
  });
}
