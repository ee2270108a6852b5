import type { Channel } from '../model/address.ts';
import type { IssuerId } from '../model/ids.ts';
import type { Urgency } from '../model/urgency.ts';
import type { OutboxJob, OutboxLane } from '../ports/outbox-store.ts';
import type { Grant, Pace } from '../ports/pacer.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import { senderPaceOf } from './pace-of.ts';

/** A lease outlives the slowest send (channel timeout 10 s) by far. */
const LEASE_MS = 60_000;
/** Messages of one lane being sent at the same time: a slow or busy sender takes no room from the others. */
const PER_LANE = 64;
/** Messages taken from one lane in one go; the next go is as soon as they are on their way. */
const AT_A_TIME = 16;
/** Bills are claimed in handfuls: a lease is a write, and a write to the disk for every one of them would be the limit. */
const BULK_EVERY_MS = 60;
const NO_LIMIT: Grant = { granted: AT_A_TIME, waitMs: 0 };

/** One issuer's messages on one channel. */
interface Lane {
  readonly issuer: IssuerId;
  readonly channel: Channel;
  sending: number;
  /** What may wait here. A run of bills leaves the last token of its pace to those who wait for a reply. */
  readonly may: { urgent: boolean; bulk: boolean };
  /** When the pace lets the next one go, ms. */
  readonly at: { urgent: number; bulk: number };
}

/** A message that may leave now: the sender's pace has been counted. */
export interface PacedJob {
  readonly job: OutboxJob;
  /** The sender's pace; null where there is none. */
  readonly pace: Pace | null;
}

/** Where the thread's next message waits, and when (ms) this one is to be tried or asked about again; null: there is none. */
export interface Ended {
  readonly next: OutboxLane | null;
  readonly again: number | null;
}

/** Which messages may leave now. */
export interface Lanes {
  /** Something waits there. */
  expect(lane: OutboxLane): void;
  /** Something may wait anywhere: the next claim looks. */
  lookEverywhere(): void;
  /**
   * Leases what may leave now, most urgent first, lane by lane. The pace is asked first and the lease taken then, so nothing
   * is leased that has to wait for its turn; what the pace granted and nobody used goes back.
   */
  claim(): Promise<readonly PacedJob[]>;
  /** A claimed message is on its way or back in the outbox: there is room for another. */
  done(job: OutboxJob): void;
  /** When (ms) the pace lets more go, of what is known to wait; null if nothing is held back. */
  nextAt(): number | null;
}

export function createLanes(deps: ServiceDeps): Lanes {
  const lanes = new Map<string, Lane>();
  let isEverywhere = true;

  const laneOf = ({ issuer, channel }: Pick<OutboxLane, 'issuer' | 'channel'>): Lane => {
    const key = `${issuer} ${channel}`;
    const lane = lanes.get(key) ?? {
      issuer,
      channel,
      sending: 0,
      may: { urgent: false, bulk: false },
      at: { urgent: 0, bulk: 0 },
    };
    lanes.set(key, lane);
    return lane;
  };
  const expect = (where: OutboxLane): void => {
    const lane = laneOf(where);
    if (where.urgency === 'bulk') lane.may.bulk = true;
    else lane.may.urgent = true;
  };

  async function take(lane: Lane, kind: 'urgent' | 'bulk'): Promise<readonly PacedJob[]> {
    const now = leaseNow(deps);
    const want = Math.min(PER_LANE - lane.sending, AT_A_TIME);
    if (!lane.may[kind] || want <= 0 || lane.at[kind] > now) return [];
    const accounts = deps.directory.accounts(lane.issuer);
    const pace = deps.pacer && accounts ? senderPaceOf(accounts, lane.channel) : null;
    const keep = kind === 'bulk' && pace !== null && pace.burst >= 2 ? 1 : 0;
    const { granted, waitMs } =
      pace && deps.pacer ? await deps.pacer.take(pace, want, keep) : { ...NO_LIMIT, granted: want };
    lane.at[kind] = waitMs > 0 ? now + (kind === 'bulk' ? Math.max(waitMs, BULK_EVERY_MS) : waitMs) : 0;
    if (granted === 0) return [];
    lane.sending += granted;
    // What is expected from here on may come too late for this claim: it is looked for by the next.
    lane.may[kind] = false;
    let jobs: readonly OutboxJob[] | null = null;
    try {
      const urgency: Urgency = kind === 'bulk' ? 'bulk' : 'notice';
      jobs = await deps.store.acrossIssuers.claimOutbox({
        now,
        leaseMs: LEASE_MS,
        limit: granted,
        lane: { issuer: lane.issuer, channel: lane.channel, urgency },
      });
    } finally {
      lane.sending -= granted - (jobs?.length ?? 0);
      if (jobs === null || jobs.length === granted) lane.may[kind] = true;
    }
    if (jobs.length < granted) {
      lane.at[kind] = 0;
      if (pace) await deps.pacer?.giveBack(pace, granted - jobs.length);
    }
    return jobs.map((job) => ({ job, pace }));
  }

  return {
    expect,
    lookEverywhere() {
      isEverywhere = true;
    },
    async claim() {
      if (isEverywhere) {
        isEverywhere = false;
        const due = await deps.store.acrossIssuers.dueLanes(leaseNow(deps)).catch((error: unknown) => {
          isEverywhere = true;
          throw error;
        });
        for (const lane of due) {
          expect(lane);
          expect({ ...lane, urgency: 'bulk' });
        }
      }
      const taken = await Promise.all(
        [...lanes.values()].map(async (lane) => [...(await take(lane, 'urgent')), ...(await take(lane, 'bulk'))]),
      );
      return taken.flat();
    },
    done(job) {
      laneOf({ issuer: job.issuer, channel: job.message.channel }).sending -= 1;
    },
    nextAt() {
      const times = [...lanes.values()].flatMap((lane) =>
        (['urgent', 'bulk'] as const).flatMap((kind) =>
          lane.may[kind] && lane.sending < PER_LANE ? [lane.at[kind]] : [],
        ),
      );
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}
