import { countEngagement, toWeighing } from './count-engagement.ts';
import type { EngagementReason } from './engagement.ts';
import { CONTROL, experimentGroup } from './experiment-group.ts';
import type { Flow } from './flow.ts';
import { toFlowScope } from './flow-scope.ts';
import type { Trigger } from './flow-trigger.ts';
import type { TimerName } from './input.ts';
import { startFlow } from './run-flow.ts';
import type { Turn } from './turn.ts';
import { type WeighedOccasion, wakesAt, weighEngagement } from './weigh-engagement.ts';

/** One that was looked at, and what spoke against it first; null: it was chosen. */
export interface Considered {
  readonly flow: string;
  readonly reason: EngagementReason | null;
}

/**
 * Starts at most one of what could be offered or asked: what may be, of that the highest priority, of those what fits best,
 * and where that is part of a test, only for its share. What was decided, and why, is an event. What only the hour speaks
 * against is decided again when the hour is over.
 */
export function chooseEngagement(turn: Turn, candidates: readonly Flow[], occasion: WeighedOccasion): Flow | null {
  if (candidates.length === 0) return null;
  const known = toWeighing(turn);
  const scope = toFlowScope(turn, occasion.about);
  const fitOf = (flow: Flow): number => {
    const value = flow.fit?.value(scope);
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  const weighed = candidates
    .map((flow) => ({ flow, against: weighEngagement(known, flow, occasion), fit: fitOf(flow) }))
    .sort((a, b) => b.flow.priority - a.flow.priority || b.fit - a.fit || (a.flow.name < b.flow.name ? -1 : 1));
  const considered: Considered[] = [];
  let chosen: Flow | null = null;
  let test: { readonly name: string; readonly group: string } | null = null;
  for (const { flow, against } of weighed) {
    const [first = null] = against;
    if (first !== null || chosen !== null || test !== null) {
      considered.push({ flow: flow.name, reason: first ?? 'outranked' });
      continue;
    }
    const { experiment } = flow;
    const group = experiment && experimentGroup(turn.book.flows.values(), experiment.name, turn.facts.payer?.ref ?? '');
    if (experiment && group !== experiment.group && group !== CONTROL) {
      considered.push({ flow: flow.name, reason: 'other_group' });
      continue;
    }
    if (experiment && group) test = { name: experiment.name, group };
    if (group === CONTROL) considered.push({ flow: flow.name, reason: 'control' });
    else {
      chosen = flow;
      considered.push({ flow: flow.name, reason: null });
    }
  }
  const invoice = occasion.about?.invoice.id ?? null;
  const isPutOff =
    chosen === null &&
    test === null &&
    weighed.some(({ against }) => against.length === 1 && against[0] === 'quiet_hours');
  turn.emit({ type: 'engagement_decided', on: occasion.on, invoice, chosen: chosen?.name ?? null, considered, test });
  if (isPutOff) putOff(turn, candidates, occasion);
  if (chosen === null) return null;
  countEngagement(turn, chosen, occasion);
  startFlow(turn, chosen, occasion.about);
  return chosen;
}

/** Names the day of an occasion: flows of the same day and hour are looked at together, others are not. Empty: it has none. */
export function toOccasionKey({ on, days, at, date }: Trigger): string {
  return on === 'date' || on === 'invoice.due_soon' || on === 'invoice.overdue' ? `${date ?? days} ${at}` : '';
}

/** The timer names the occasion whole, so that in the morning nothing is looked at that was not there to choose from. */
function putOff(turn: Turn, [first]: readonly Flow[], { on, about }: WeighedOccasion): void {
  const dueAt = wakesAt(toWeighing(turn));
  const name: TimerName = `engage:${on}:${about?.invoice.id ?? ''}:${first === undefined ? '' : toOccasionKey(first.trigger)}`;
  if (dueAt !== turn.input.at) turn.emit({ type: 'timer_set', name, dueAt });
}
