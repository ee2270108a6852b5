import { isOvertaken } from '../engine/is-overtaken.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import type { IssuerAccounts } from '../model/issuer.ts';
import { type Outgoing, SEND_FAILURES, type SendFailure } from '../ports/channel.ts';
import type { OutboxJob, OutboxLane, OutboxResult } from '../ports/outbox-store.ts';
import type { Pace } from '../ports/pacer.ts';
import { createLanes, type Ended, type PacedJob } from './claim-lanes.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import { findHold, withholdReminder } from './hold-reminder.ts';
import { heedThrottle, holdBack } from './keep-pace.ts';
import { loadCompany } from './load-company.ts';
import { loadFiles } from './load-files.ts';
import { openPayerPage } from './open-payer-page.ts';
import { createSendRecord } from './record-sends.ts';
import type { Service } from './service.ts';

/** Retries of what was certainly not accepted: growing waits, then given up. */
const RETRY_MS = [2_000, 10_000, 60_000, 300_000, 1_800_000];
/** When to ask about what may have been accepted: after the send, after the first asking, … */
const ASK_MS = [2_000, 2_000, 15_000, 60_000, 300_000, 600_000];
/** Asked this often without an answer, a person must look. */
const ASKS = 11;
/** Earlier messages of the thread that the provider may have with the same words; it lists no more of its own. */
const OTHERS = 100;

/** A send that begins must be over before its lease is: no call to a provider takes as long as this, ms. */
const SLOWEST_SEND_MS = 15_000;

const OPTED_OUT = { kind: 'failed', code: 'opted_out', detail: 'The payer said STOP' } as const;

export interface Outbox {
  /** Something waits to be sent there; without lanes: it may wait anywhere. */
  expect(lanes?: readonly OutboxLane[]): void;
  /** Begins to send what may leave now, and returns without waiting for it: how many it began. */
  begin(): Promise<number>;
  /** When (ms) the pace lets more leave, or an outcome is to be recorded again; null if nothing is held back. */
  nextAt(): number | null;
  /** Resolves when nothing is being sent, and what became of it was told to the record, or tried once more. */
  idle(): Promise<void>;
  /** Sends what is due until nothing is; returns how many it handled. */
  drain(): Promise<number>;
}

/**
 * The last metre: claim, send, record. A message of the bot that was decided before someone else took over is dropped.
 * What may have been accepted is asked about before it is ever sent again, or called dropped.
 *
 * One at a time per conversation, in order; conversations side by side, as fast as each sender may, replies before bills. A
 * slow provider holds up only those who wait for it. `onDone` is called after each message, with the time (ms) at which it
 * is to be tried or asked about again, if it is: there is room, and the thread's next one may go.
 */
export function createOutbox(
  deps: ServiceDeps,
  converse: Service['converse'],
  onDone: (again: number | null) => void = () => {},
): Outbox {
  const sending = new Set<Promise<void>>();
  const lanes = createLanes(deps);
  const record = createSendRecord(deps, converse);
  const send = async ({ job, pace }: PacedJob): Promise<Ended> => {
    try {
      return (await holdBack(deps, job, pace)) ?? (await record.tell(job, await attempt(deps, converse, job, pace)));
    } catch (error) {
      // Its lease runs out, and whoever has it then asks the provider first.
      deps.log.error({ err: error, issuer: job.issuer, message: job.message.id }, 'A send could not be tried');
      return { next: null, again: null };
    }
  };
  const outbox: Outbox = {
    expect(where) {
      if (where === undefined) lanes.lookEverywhere();
      else for (const lane of where) lanes.expect(lane);
    },
    async begin() {
      for (const { next } of await record.catchUp()) if (next) lanes.expect(next);
      const jobs = await lanes.claim();
      for (const paced of jobs) {
        const one = send(paced).then(({ next, again }) => {
          lanes.done(paced.job);
          if (next) lanes.expect(next);
          sending.delete(one);
          onDone(again);
        });
        sending.add(one);
      }
      return jobs.length;
    },
    nextAt: () => earliest(lanes.nextAt(), record.nextAt()),
    async idle() {
      while (sending.size > 0) await Promise.all(sending);
      await record.catchUp();
    },
    async drain() {
      for (let handled = 0; ; ) {
        outbox.expect();
        const begun = await outbox.begin();
        await outbox.idle();
        if (begun === 0) return handled;
        handled += begun;
      }
    },
  };
  return outbox;
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

const SETTLED = { why: 'paid', again: null } as const;
const OVERTAKEN = { why: 'with_person', again: null } as const;

async function attempt(
  deps: ServiceDeps,
  converse: Service['converse'],
  job: OutboxJob,
  pace: Pace | null,
): Promise<OutboxResult> {
  const { message } = job;
  const isEarlier = message.from === 'bot' && message.epoch < job.epoch && job.part === 1;
  // STOP takes effect at once, also for a bill that waits to leave: it goes another way.
  const isUnwanted = isEarlier && job.stopped.includes(message.channel);
  const isStale = isOvertaken(message, job.epoch) && job.part === 1;
  // Asked as near to the sending as can be: paid meanwhile, contested, taken by a person, night.
  const held = (await findHold(deps, job)) ?? (isStale ? OVERTAKEN : (await isSettled(deps, job)) ? SETTLED : null);
  if ((isStale || held !== null) && !job.outcomeUnknown) {
    if (held !== null) await withholdReminder(deps, converse, job, held);
    return { kind: 'stale' };
  }
  if (isUnwanted && !job.outcomeUnknown) return OPTED_OUT;
  const accounts = deps.directory.accounts(job.issuer);
  if (accounts === null) return { kind: 'failed', code: 'no_issuer', detail: 'The issuer is gone' };
  const channel = deps.channels[message.channel];
  const outgoing: Outgoing = {
    message,
    to: message.address,
    accounts,
    statusUrl: statusUrl(deps, job),
    part: job.part,
    link: await findLink(deps, job, accounts),
    ...(await loadCompany(deps, job)),
    ...(await loadFiles(deps, job)),
  };
  if (job.outcomeUnknown) {
    const known = await askProvider(deps, job, outgoing);
    if (known !== 'send' && (known.kind === 'sent' || !isStale)) return known;
    if (held !== null) await withholdReminder(deps, converse, job, held);
    if (isStale || held !== null) return { kind: 'stale' };
    if (isUnwanted) return OPTED_OUT;
  }
  if (leaseNow(deps) > job.leasedUntil - SLOWEST_SEND_MS) return putBack(deps, job);
  const sent = await channel.send(outgoing);
  if (!sent.ok && sent.error.code === 'throttled') await heedThrottle(deps, job, pace, sent.error);
  return sent.ok ? { kind: 'sent', ...sent.value } : toResult(deps, job, sent.error);
}

/**
 * A process that stood still (stopped, swapped out, its host paused) past its lease does not know what others have done
 * meanwhile: it sends nothing. Where nobody took the message over, it waits again; else the fence refuses this.
 */
function putBack(deps: ServiceDeps, job: OutboxJob): OutboxResult {
  const again = { nextAt: leaseNow(deps), code: 'lease_lapsed' } as const;
  return job.outcomeUnknown ? { kind: 'unknown', ...again } : { kind: 'retry', counted: false, ...again };
}

/** What asks for money that has come in since it was decided. */
async function isSettled(deps: ServiceDeps, { issuer, message, part }: OutboxJob): Promise<boolean> {
  if (message.asksFor === undefined || message.class === 'invoice' || part !== 1) return false;
  const bill = await deps.store.forIssuer(issuer).invoice(message.asksFor);
  return bill !== null && toInvoiceBalance(bill.invoice, bill.state).remaining === 0;
}

/**
 * An earlier try may have been accepted. A status report that came meanwhile proves it; else the provider is asked, twice
 * for a bill. A provider that cannot tell (Telegram) gets a chat reply once more, and a bill never: the payer must not be
 * asked for the same money twice, and the failed bill shows on the timeline for a person to see.
 */
async function askProvider(deps: ServiceDeps, job: OutboxJob, outgoing: Outgoing): Promise<OutboxResult | 'send'> {
  const { message } = job;
  if (job.reported !== null) return { kind: 'sent', units: 1, ...job.reported };
  const others = await deps.store.forIssuer(job.issuer).providerIdsBefore(job.conversation, message.seq, OTHERS);
  const since = job.firstTriedAt ?? message.at;
  const found = await deps.channels[message.channel].findSent(outgoing, since, new Set(others));
  if (found.ok && found.value) return { kind: 'sent', ...found.value };
  if (found.ok) {
    const enough = message.class === 'invoice' ? 3 : 2;
    return job.asks < enough ? askLater(deps, job, 'not_found_yet') : 'send';
  }
  if (found.error !== 'not_askable' && job.asks < ASKS) return askLater(deps, job, found.error.code);
  if (found.error !== 'not_askable')
    return { kind: 'failed', code: 'unknown', detail: 'The provider could not say whether it was accepted' };
  if (message.class === 'invoice' || job.asks > 1) {
    return {
      kind: 'failed',
      code: 'unknown',
      detail: 'The provider may or may not have accepted it, and cannot be asked',
    };
  }
  return 'send';
}

function toResult(deps: ServiceDeps, job: OutboxJob, failure: SendFailure): OutboxResult {
  if (failure.code === 'unknown') return askLater(deps, job, failure.code);
  if (failure.code === 'throttled') {
    // Being asked to wait is not a failed try: the place is kept however long it takes.
    const nextAt = leaseNow(deps) + (failure.retryAfterMs ?? 1_000);
    return { kind: 'retry', nextAt, code: failure.code, counted: false };
  }
  const wait = RETRY_MS[job.attempts];
  if (!SEND_FAILURES[failure.code].retryable || wait === undefined) {
    return { kind: 'failed', code: failure.code, detail: failure.detail };
  }
  return { kind: 'retry', nextAt: leaseNow(deps) + wait, code: failure.code, counted: true };
}

function askLater(deps: ServiceDeps, job: OutboxJob, code: string): OutboxResult {
  const wait = ASK_MS[job.asks] ?? ASK_MS.at(-1) ?? 0;
  return { kind: 'unknown', nextAt: leaseNow(deps) + wait, code };
}

/** The payer's page, where the sender cannot be answered and the message asks something. */
async function findLink(deps: ServiceDeps, job: OutboxJob, { sms }: IssuerAccounts): Promise<string | null> {
  const isOneWay = job.message.channel === 'sms' && /[A-Za-z]/.test(sms?.from ?? '');
  if (!isOneWay || job.message.quickReplies.length === 0) return null;
  const conversation = await deps.store.forIssuer(job.issuer).conversation(job.conversation);
  const payer = conversation?.payer ?? null;
  return payer === null
    ? null
    : openPayerPage(deps, job.issuer, payer, job.message.card ?? conversation?.subject ?? null);
}

/** Where the provider reports on this very message; the id in the address proves acceptance even if the answer was lost. */
function statusUrl(deps: ServiceDeps, job: OutboxJob): string | null {
  if (job.message.channel !== 'sms') return null;
  return `${deps.publicUrl}/channels/${job.issuer}/sms/status?m=${encodeURIComponent(job.message.id)}`;
}
