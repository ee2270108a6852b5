import type { IssuerId } from '../model/ids.ts';
import type { Urgency } from '../model/urgency.ts';
import type { WorkLeft } from '../ports/work-left.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import type { Draft } from './effects.ts';

/** Figures may be so old. */
const FIGURES_MS = 1_000;

/** What a turn that was committed leaves to those who work; null if that is nothing. */
export function toWorkLeft(
  deps: Pick<ServiceDeps, 'clock' | 'leaseClock'>,
  {
    issuer,
    draft,
    urgency,
    hasWebhooks,
  }: { readonly issuer: IssuerId; readonly draft: Draft; readonly urgency: Urgency; readonly hasWebhooks: boolean },
): WorkLeft | null {
  const channels = new Set(draft.messages.filter((one) => one.from !== 'payer').map((one) => one.channel));
  const lanes = [...channels].map((channel) => ({ issuer, channel, urgency }));
  const now = leaseNow(deps);
  const waits: number[] = [];
  if (hasWebhooks || draft.lookups.length > 0) waits.push(0);
  if (draft.engagements.length > 0 || draft.marksOf.length > 0) waits.push(FIGURES_MS);
  // A timer's instant is the wall clock's; how long it is until then is the same by either.
  for (const { dueAt } of draft.timers) if (dueAt !== null) waits.push(Date.parse(dueAt) - deps.clock.now());
  const lookBy = waits.length === 0 ? null : now + Math.min(...waits);
  return lanes.length === 0 && lookBy === null ? null : { lanes, lookBy };
}
