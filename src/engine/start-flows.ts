import { daysBetween } from '../model/calendar.ts';
import { chooseEngagement } from './choose-engagement.ts';
import type { InvoiceFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import { toFlowScope } from './flow-scope.ts';
import { isEngagement, type TriggerName } from './flow-trigger.ts';
import { isBotFree } from './ownership.ts';
import { startFlow } from './run-flow.ts';
import type { Turn } from './turn.ts';
import { hasConsent } from './weigh-engagement.ts';

/** What happened, for flows that begin with it. */
export interface Occasion {
  readonly on: TriggerName;
  readonly about: InvoiceFacts | null;
  /** True where what is said first is the bill itself. */
  readonly opening?: boolean;
  /** True where the payer gets what is needed and nothing else: a bill said again at hand-back, or on a new channel. */
  readonly plain?: boolean;
}

/** Starts what fits the occasion, highest priority first: every service that fits, and at most one offer or survey. */
export function startFlows(turn: Turn, occasion: Occasion): void {
  const there = [...turn.book.flows.values()].filter((flow) => flow.trigger.on === occasion.on);
  const flows = there
    .filter((flow) => !isEngagement(flow.purpose) && fits(turn, flow, occasion.about))
    .sort((a, b) => b.priority - a.priority || (a.name < b.name ? -1 : 1));
  const services = flows.filter((flow) => occasion.plain !== true || flow.purpose === 'service');
  for (const [index, flow] of services.entries())
    startFlow(turn, flow, occasion.about, occasion.opening === true && index === 0);
  if (occasion.plain === true) return;
  chooseEngagement(
    turn,
    there.filter((flow) => isEngagement(flow.purpose)),
    occasion,
  );
}

/** Whether a flow is for this payer now: its audience, its limits, and for an offer or survey their consent and no person at work. */
export function fits(turn: Turn, flow: Flow, about: InvoiceFacts | null): boolean {
  const { started = {}, owner, consents } = turn.conversation();
  const starts = started[flow.name];
  if (flow.limits.times !== null && (starts?.times ?? 0) >= flow.limits.times) return false;
  if (
    starts &&
    flow.limits.days > 0 &&
    daysBetween(starts.last.slice(0, 10), turn.input.at.slice(0, 10)) < flow.limits.days
  )
    return false;
  if (
    isEngagement(flow.purpose) &&
    (!isBotFree({ owner }) || !hasConsent({ ...turn.facts.payer?.consents, ...consents }, flow.purpose))
  )
    return false;
  return flow.audience === null || flow.audience.value(toFlowScope(turn, about)) === true;
}
