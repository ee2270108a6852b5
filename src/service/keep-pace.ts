import type { SendFailure } from '../ports/channel.ts';
import type { OutboxJob } from '../ports/outbox-store.ts';
import type { Pace } from '../ports/pacer.ts';
import type { Ended } from './claim-lanes.ts';
import { instantOf, leaseNow, type ServiceDeps } from './deps.ts';
import { chatPaceOf } from './pace-of.ts';

/** Where the provider does not say how long to wait. */
const WAIT_MS = 1_000;

/**
 * Puts a message back if its chat has had enough for the moment; null if it may leave. The lease is over at once, and the
 * sender's token goes back too, so one busy chat takes nothing from the others.
 */
export async function holdBack(deps: ServiceDeps, job: OutboxJob, pace: Pace | null): Promise<Ended | null> {
  const chat = pace && chatPaceOf(pace, job.message.address);
  // To ask whether something was accepted is not to send.
  if (!deps.pacer || !pace || !chat || job.outcomeUnknown) return null;
  const { granted, waitMs } = await deps.pacer.take(chat, 1);
  if (granted === 1) return null;
  await deps.pacer.giveBack(pace, 1);
  const nextAt = leaseNow(deps) + waitMs;
  const result = { kind: 'retry', nextAt, code: 'paced', counted: false } as const;
  const { next } = await deps.store.acrossIssuers.settleOutbox(job, result, instantOf(deps.clock));
  return { next, again: nextAt };
}

/** Chats that a sender was lately told to wait for: by sender, the last one. */
const lastThrottled = new Map<string, { readonly chat: string; readonly until: number }>();

/**
 * The provider asked to wait: nothing goes to this chat for so long, from no process. If it has just said the same of
 * another chat, or knows no chats (Twilio's account limit), it means the sender, and everything of the sender's waits.
 */
export async function heedThrottle(
  deps: ServiceDeps,
  job: OutboxJob,
  pace: Pace | null,
  failure: SendFailure,
): Promise<void> {
  const chat = pace && chatPaceOf(pace, job.message.address);
  if (!deps.pacer || !pace || !chat) return;
  const ms = failure.retryAfterMs ?? WAIT_MS;
  const now = leaseNow(deps);
  const last = lastThrottled.get(pace.key);
  const isOfSender =
    job.message.channel === 'sms' || (last !== undefined && last.until > now && last.chat !== chat.key);
  lastThrottled.set(pace.key, { chat: chat.key, until: now + ms });
  if (isOfSender) await deps.pacer.pause(pace.key, ms);
  else await deps.pacer.pause(chat.key, ms);
}
