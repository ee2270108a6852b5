import { daysBetween } from '../model/calendar.ts';
import type { IsoInstant } from '../model/ids.ts';
import { DEFAULT_RESTRAINT } from '../model/restraint.ts';
import type { Conversation } from './conversation.ts';
import type { EngagementReason } from './engagement.ts';
import type { Facts, InvoiceFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import { type ScopeSource, toScope } from './flow-scope.ts';
import type { OfferStep } from './flow-step.ts';
import type { Purpose, TriggerName } from './flow-trigger.ts';
import { isBotFree } from './ownership.ts';
import { quietUntil } from './quiet-hours.ts';

/** What is known of a payer where it is weighed whether to meet them with something. */
export interface Weighing extends ScopeSource {
  readonly facts: ScopeSource['facts'] & Pick<Facts, 'taken'>;
  readonly conversation: ScopeSource['conversation'] &
    Pick<Conversation, 'owner' | 'engagements' | 'complaintSince' | 'heardAt' | 'handoffReason'>;
  readonly at: IsoInstant;
}

/** The occasion, and the bill it is about. */
export interface WeighedOccasion {
  readonly on: TriggerName;
  readonly about: InvoiceFacts | null;
}

/** The payer who has just written is awake. */
const AWAKE_S = 1_800;

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
  const declinedRecently = Object.values(offers).some(
    (one) => one.outcome === 'declined' && daysBetween(one.at.slice(0, 10), at.slice(0, 10)) < rule.coolDownDays,
  );
  const isAwake = conversation.heardAt !== undefined && secondsApart(conversation.heardAt, at) < AWAKE_S;
  const holds: Partial<Record<EngagementReason, boolean>> = {
    no_consent: !hasConsent({ ...facts.payer?.consents, ...conversation.consents }, purpose),
    person_at_work: !isBotFree({ owner }),
    complaint: conversation.complaintSince != null,
    disputed: facts.invoices.some(isDisputed),
    reminder: on === 'invoice.overdue' || about?.invoice.type === 'reminder',
    one_per_invoice:
      isOfBill && engagements.some((one) => one.invoice === about.invoice.id && one.on !== 'handoff.closed'),
    month: within(30) >= rule.perMonth,
    quarter: within(91) >= rule.perQuarter,
    year: within(365) >= rule.perYear,
    cool_down: purpose === 'offer' && rule.coolDownDays > 0 && declinedRecently,
    quiet_hours: rule.quiet && !isAwake && quietUntil(facts.issuer, facts.today, at) !== null,
  };
  return (Object.keys(holds) as EngagementReason[]).filter((reason) => holds[reason] === true);
}

/** A yes to surveys, or where nobody has said anything of them, to marketing. */
export function hasConsent(consents: Readonly<Record<string, boolean>>, purpose: Purpose): boolean {
  if (purpose === 'survey') return (consents['survey'] ?? consents['marketing']) === true;
  return consents['marketing'] === true;
}

/** Reasons that are this flow's own. */
function misfits(known: Weighing, flow: Flow, { about }: WeighedOccasion): readonly EngagementReason[] {
  const { facts, conversation, at } = known;
  const { offers = {}, started = {} } = conversation;
  const starts = started[flow.name];
  const offer = firstOffer(flow);
  const standing = offer && offers[offer.name];
  const taken = (flow.offer && facts.taken?.get(flow.offer.name)) ?? 0;
  const holds: Partial<Record<EngagementReason, boolean>> = {
    audience: flow.audience !== null && flow.audience.value(toScope(known, about)) !== true,
    times: flow.limits.times !== null && (starts?.times ?? 0) >= flow.limits.times,
    days:
      starts !== undefined &&
      flow.limits.days > 0 &&
      daysBetween(starts.last.slice(0, 10), at.slice(0, 10)) < flow.limits.days,
    answered: standing !== undefined && standing !== null && standing.outcome !== 'shown',
    not_yet: offer?.from !== undefined && facts.today < offer.from,
    over: offer !== null && facts.today > offer.until,
    sold_out: flow.offer !== undefined && flow.offer.stock !== null && taken >= flow.offer.stock,
  };
  return (Object.keys(holds) as EngagementReason[]).filter((reason) => holds[reason] === true);
}

/** What a flow begins by offering; null where it says something else first. */
function firstOffer(flow: Flow): OfferStep | null {
  const first = flow.first === null ? undefined : flow.steps.get(flow.first);
  return first?.kind === 'offer' ? first : null;
}

/** True while a payer contests any of a bill. */
export function isDisputed({ arrangements }: Pick<InvoiceFacts, 'arrangements'>): boolean {
  return (arrangements ?? []).some((one) => one.kind === 'dispute' && one.closedAt === null);
}

function secondsApart(before: IsoInstant, after: IsoInstant): number {
  const days = daysBetween(before.slice(0, 10), after.slice(0, 10));
  const seconds = (instant: IsoInstant): number =>
    Number(instant.slice(11, 13)) * 3600 + Number(instant.slice(14, 16)) * 60 + Number(instant.slice(17, 19));
  return days * 86_400 + seconds(after) - seconds(before);
}
