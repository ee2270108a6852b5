import type { Flow } from '../engine/flow.ts';
import type { Step } from '../engine/flow-step.ts';
import type { WaitingCount } from '../ports/flow-shelf.ts';

/** What becomes of those who wait at a step. */
export type Fate =
  /** They go on in the version they started. */
  | { readonly kind: 'stays' }
  /** The new version says where to. */
  | { readonly kind: 'moves'; readonly to: string };

export interface StepChange {
  readonly id: string;
  /** `wording`: it says something else and does the same. */
  readonly change: 'added' | 'removed' | 'changed' | 'wording';
  readonly waiting: number;
  readonly fate: Fate;
}

/** What touches money, links or consent, and so is worth a second look. */
export type Attention = 'offer' | 'endpoint' | 'link' | 'audience' | 'purpose' | 'trigger';

/** What publishing would do to one flow. */
export interface FlowChange {
  readonly flow: string;
  readonly change: 'added' | 'changed' | 'removed' | 'same';
  readonly from: string | null;
  readonly to: string | null;
  /** Everyone who is in it now, whatever the version. */
  readonly waiting: number;
  readonly steps: readonly StepChange[];
  readonly attention: readonly Attention[];
}

/**
 * What would change if these flows came in force: by flow and step, with how many wait where and what becomes of them.
 * Nothing is written. Whoever is in the middle of a flow stays in their version, unless `migrate` moves them.
 */
export function planFlows(
  now: ReadonlyMap<string, Flow>,
  next: ReadonlyMap<string, Flow>,
  waiting: readonly WaitingCount[],
): readonly FlowChange[] {
  const names = [...new Set([...now.keys(), ...next.keys()])].sort();
  return names.map((name) => {
    const from = now.get(name) ?? null;
    const to = next.get(name) ?? null;
    const here = waiting.filter((one) => one.flow === name);
    const isSame = from !== null && to !== null && from.version === to.version;
    return {
      flow: name,
      change: from === null ? 'added' : to === null ? 'removed' : isSame ? 'same' : 'changed',
      from: from?.version ?? null,
      to: to?.version ?? null,
      waiting: here.reduce((sum, one) => sum + one.count, 0),
      steps: isSame ? [] : compareSteps(from, to, here),
      attention: isSame ? [] : findAttention(from, to),
    };
  });
}

function compareSteps(from: Flow | null, to: Flow | null, waiting: readonly WaitingCount[]): readonly StepChange[] {
  const ids = [
    ...new Set([...(from?.steps.keys() ?? []), ...(to?.steps.keys() ?? []), ...waiting.map((one) => one.step)]),
  ];
  return ids.flatMap((id): StepChange[] => {
    const before = from?.steps.get(id);
    const after = to?.steps.get(id);
    const count = waiting.reduce(
      (sum, one) => (one.step === id && one.version !== to?.version ? sum + one.count : sum),
      0,
    );
    const target = to?.migrate[id];
    const fate: Fate = target === undefined ? { kind: 'stays' } : { kind: 'moves', to: target };
    const change = kindOfChange(before, after);
    return change === null && count === 0 ? [] : [{ id, change: change ?? 'changed', waiting: count, fate }];
  });
}

function kindOfChange(before: Step | undefined, after: Step | undefined): StepChange['change'] | null {
  if (!before) return after ? 'added' : 'removed';
  if (!after) return 'removed';
  if (canonical(before, true) !== canonical(after, true)) return 'changed';
  return canonical(before, false) === canonical(after, false) ? null : 'wording';
}

/** A step as text that is equal for equal steps, wherever they stand in the file. */
function canonical(step: Step, withoutWords: boolean): string {
  return JSON.stringify(step, (key, value: unknown) => {
    if (key === 'line' || key === 'phrase') return undefined;
    return withoutWords && (key === 'text' || key === 'label') ? undefined : value;
  });
}

function findAttention(from: Flow | null, to: Flow | null): readonly Attention[] {
  const found = new Set<Attention>();
  if (to === null) return [];
  if (from && from.purpose !== to.purpose) found.add('purpose');
  if (from && from.audience?.source !== to.audience?.source) found.add('audience');
  if (from && JSON.stringify(from.trigger) !== JSON.stringify(to.trigger)) found.add('trigger');
  for (const step of to.steps.values()) {
    const before = from?.steps.get(step.id);
    if (before && canonical(before, false) === canonical(step, false)) continue;
    if (step.kind === 'offer') found.add('offer');
    if (step.kind === 'call') found.add('endpoint');
    if (/https?:\/\//.test(canonical(step, false)) && step.kind !== 'call') found.add('link');
  }
  return [...found];
}
