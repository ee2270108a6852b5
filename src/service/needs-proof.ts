import type { Conversation } from '../engine/conversation.ts';
import type { Facts } from '../engine/facts.ts';
import { findDoubt } from '../engine/find-doubt.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { TimelineEntry } from '../model/timeline-entry.ts';

/** What the question is decided from. */
export interface Viewing {
  readonly facts: Facts;
  readonly conversation: Conversation | null;
  /** Of the bill that is shown. */
  readonly timeline: readonly TimelineEntry[];
  /** True if this browser has shown the page before. */
  readonly isKnownBrowser: boolean;
}

/** Numbers are recycled: this long without a sign of the payer, and the number alone is not enough (GDPR art. 32). */
const SILENCE_DAYS = 90;
/** A link that is opened in another browser so long after the first time may have been passed on. */
const FORWARDED_DAYS = 14;

/**
 * Whether more than amount, date and ways to pay may be shown to whoever holds the link. Signs of the payer: the issuer gave
 * the number, the payer wrote, a bill was paid. A second factor that fitted opens the browser it was given in (its pass is asked
 * before this), and no other one: whoever else holds the link is asked too. An address of the payer's that turned out to be
 * somebody else's after the bill was sent makes it needed under every policy.
 */
export function needsProof({ facts, conversation, timeline, isKnownBrowser }: Viewing): boolean {
  const policy = facts.issuer.secondFactor ?? 'after-silence';
  const sentAt = timeline[0]?.at ?? '';
  const provenAt = conversation?.proof?.provenAt ?? '';
  const isLost = (conversation?.disowned ?? []).some(
    (one) => (one.why === 'wrong_person' || one.why === 'moved') && one.at >= sentAt && one.at >= provenAt,
  );
  if (policy === 'always' || isLost) return true;
  if (policy === 'never') return false;
  if ((conversation?.closed ?? []).length > 0 && provenAt === '') return true;
  // Whoever has a number that is in doubt has the link that was sent there.
  const sentTo = conversation?.billedTo ?? facts.payer?.addresses[0];
  if (Object.keys(conversation?.doubts ?? {}).length > 0) return true;
  if (conversation && sentTo && findDoubt(facts, conversation, sentTo) !== null) return true;
  const paid = facts.invoices.flatMap((one) =>
    one.settlements.filter((each) => each.kind === 'payment').map((each) => each.at),
  );
  const lastSign = [...(facts.addressedSince?.values() ?? []), conversation?.heardAt ?? '', ...paid].reduce(
    (a, b) => (a > b ? a : b),
    '',
  );
  if (lastSign !== '' && lastSign < daysBefore(facts.now, SILENCE_DAYS)) return true;
  const opened = timeline.find((one) => one.type === 'invoice_opened')?.at;
  return !isKnownBrowser && opened !== undefined && opened < daysBefore(facts.now, FORWARDED_DAYS);
}

function daysBefore(now: IsoInstant, days: number): IsoInstant {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}
