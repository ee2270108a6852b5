import { daysBetween } from '../model/calendar.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';
import { isDisputed } from '../model/may-remind.ts';
import { DEFAULT_RESTRAINT } from '../model/restraint.ts';
import { nextWaking } from '../texts/next-waking.ts';
import { addMinutes } from '../texts/to-instant.ts';
import { toLocalDate } from '../texts/to-local-date.ts';
import { toZone } from '../texts/to-zone.ts';
import type { Conversation } from './conversation.ts';
import type { EngagementReason } from './engagement.ts';
import type { Facts, InvoiceFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import { type ScopeSource, toScope } from './flow-scope.ts';
import type { OfferStep } from './flow-step.ts';
import type { Purpose, TriggerName } from './flow-trigger.ts';
import { isBotFree } from './ownership.ts';
import { isOverdue } from './to-history.ts';

/** What is known of a payer where it is weighed whether to meet them with something. */
export interface Weighing extends ScopeSource {
  readonly facts: ScopeSource['facts'] & Pick<Facts, 'taken'>;
  readonly conversation: ScopeSource['conversation'] &
    Pick<Conversation, 'owner' | 'engagements' | 'complaintSince' | 'heardAt' | 'handoffReason'>;
  readonly at: IsoInstant;
  /** True where the time of day is left out: it is over tomorrow, and it takes a while to work out for many. */
  readonly atAnyHour?: boolean;
}

/** The occasion, and the bill it is about. */
export interface WeighedOccasion {
  readonly on: TriggerName;
  readonly about: InvoiceFacts | null;
}

/** The payer who has just written is awake. */
const AWAKE_MINUTES = 30;

/** Every reason against meeting this payer with this now, the weightiest first; none: it may be. Pure. */
export function weighEngagement(known: Weighing, flow: Flow, occasion: WeighedOccasion): readonly EngagementReason[] {
  return [...restrain(known, flow.purpose, occasion), ...misfits(known, flow, occasion)];
}

/** Reasons that are the payer's and the moment's, whatever there is to show. */
export function restrain(
  known: Weighing,
  purpose: Purpose,
  { on, about }: WeighedOccasion,
): readonly EngagementReason[] {
  const { facts, conversation, at } = known;
  const { engagements = [], offers = {}, owner } = conversation;
  const rule = facts.issuer.restraint ?? DEFAULT_RESTRAINT;
  const within = (days: number): number =>
    engagements.filter((one) => daysBetween(one.at.slice(0, 10), at.slice(0, 10)) < days).length;
  const isOfBill = about !== null && on !== 'handoff.closed';
  const isToday = (instant: IsoInstant): boolean => toLocalDate(instant, facts.issuer.timeZone) === facts.today;
  const declinedRecently = Object.values(offers).some(
    (one) => one.outcome === 'declined' && daysBetween(one.at.slice(0, 10), at.slice(0, 10)) < rule.coolDownDays,
  );
  const isAwake = conversation.heardAt !== undefined && at < addMinutes(conversation.heardAt, AWAKE_MINUTES);
  const holds: Partial<Record<EngagementReason, boolean>> = {
    no_consent: !hasConsent({ ...facts.payer?.consents, ...conversation.consents }, purpose),
    person_at_work: !isBotFree({ owner }),
    complaint: conversation.complaintSince != null,
    disputed: facts.invoices.some(isDisputed),
    reminder: ASKING.has(on) || (on !== 'handoff.closed' && isAskedFor(about ?? facts.invoices, facts.today)),
    one_per_invoice:
      isOfBill && engagements.some((one) => one.invoice === about.invoice.id && one.on !== 'handoff.closed'),
    one_per_day: on === 'date' && engagements.some((one) => isToday(one.at)),
    month: within(30) >= rule.perMonth,
    quarter: within(91) >= rule.perQuarter,
    year: within(365) >= rule.perYear,
    cool_down: purpose === 'offer' && rule.coolDownDays > 0 && declinedRecently,
    quiet_hours: known.atAnyHour !== true && rule.quiet && !isAwake && wakesAt(known) !== at,
  };
  return (Object.keys(holds) as EngagementReason[]).filter((reason) => holds[reason] === true);
}

/** Occasions on which money is asked for. */
const ASKING: ReadonlySet<TriggerName> = new Set(['invoice.overdue', 'invoice.collection', 'agreement.broken']);

/** True for a reminder, a bill that is overdue (by the day that was agreed on, where one was) or one that was handed over. */
function isAskedFor(about: InvoiceFacts | readonly InvoiceFacts[], today: IsoDate): boolean {
  const bills = 'invoice' in about ? [about] : about;
  return bills.some(
    (one) =>
      ('invoice' in about && one.invoice.type === 'reminder') ||
      isOverdue(one, today) ||
      (one.balance.remaining > 0 && (one.notices ?? []).some((each) => each.kind === 'collection')),
  );
}

/** When the payer may be met with what they did not ask for: at once, or in the morning where they live. */
export function wakesAt({ facts, at }: Pick<Weighing, 'facts' | 'at'>): IsoInstant {
  return nextWaking(at, toZone(facts.issuer, facts.payer), facts.issuer.country);
}

/** A yes to surveys, or where nobody has said anything of them, to marketing. */
export function hasConsent(consents: Readonly<Record<string, boolean>>, purpose: Purpose): boolean {
  if (purpose === 'survey') return (consents['survey'] ?? consents['marketing']) === true;
  return consents['marketing'] === true;
}

/** Reasons that are this flow's own. */
function misfits(known: Weighing, flow: Flow, { about }: WeighedOccasion): readonly EngagementReason[] {
  const { conversation, at } = known;
  const { started = {} } = conversation;
  const starts = started[flow.name];
  const holds: Partial<Record<EngagementReason, boolean>> = {
    audience: flow.audience !== null && flow.audience.value(toScope(known, about)) !== true,
    times: flow.limits.times !== null && (starts?.times ?? 0) >= flow.limits.times,
    days:
      starts !== undefined &&
      flow.limits.days > 0 &&
      daysBetween(starts.last.slice(0, 10), at.slice(0, 10)) < flow.limits.days,
  };
  const own = (Object.keys(holds) as EngagementReason[]).filter((reason) => holds[reason] === true);
  return [...own, ...findEnded(known, flow)];
}

/** Why there is nothing left to meet in a flow: it has been answered, is not there yet or no more. Empty: there is. */
export function findEnded({ facts, conversation }: Weighing, flow: Flow): readonly EngagementReason[] {
  const offer = firstOffer(flow);
  const standing = offer && conversation.offers?.[offer.name];
  const taken = (flow.offer && facts.taken?.get(flow.offer.name)) ?? 0;
  const holds: Partial<Record<EngagementReason, boolean>> = {
    answered: standing !== undefined && standing !== null && standing.outcome !== 'shown',
    not_yet: offer?.from !== undefined && facts.today < offer.from,
    over:
      (offer !== null && facts.today > offer.until) ||
      (flow.survey?.closes != null && facts.today > flow.survey.closes),
    sold_out: flow.offer !== undefined && flow.offer.stock !== null && taken >= flow.offer.stock,
  };
  return (Object.keys(holds) as EngagementReason[]).filter((reason) => holds[reason] === true);
}

/** What a flow begins by offering; null where it says something else first. */
function firstOffer(flow: Flow): OfferStep | null {
  const first = flow.first === null ? undefined : flow.steps.get(flow.first);
  return first?.kind === 'offer' ? first : null;
}
