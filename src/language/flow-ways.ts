import type { Step } from '../engine/flow-step.ts';

/** One way on from a step. */
export interface Way {
  /** Null: the flow ends. */
  readonly to: string | null;
  /** The answer or branch that takes it; empty for simply going on. */
  readonly by: string;
  /** True if something must happen before it is taken: an answer, a time, a person. */
  readonly waits: boolean;
}

/** Every way on from a step. A menu ends its flow, and each choice begins it again. */
export function waysOf(step: Step): readonly Way[] {
  const on = (to: string | null, waits: boolean, by = ''): Way => ({ to, by, waits });
  switch (step.kind) {
    case 'ask': {
      const answers =
        step.expected.type === 'choice'
          ? step.expected.choices.map((one) => on(one.next, true, one.id))
          : [on(step.next, true)];
      const late = step.timeout ? [on(step.timeout.next, true, 'timeout')] : [];
      // A survey may not be asked of everybody.
      const past = step.past === undefined ? [] : [on(step.past, false, 'past')];
      return [...answers, ...late, ...past, ...(step.menu ? [on(null, false, 'menu')] : [])];
    }
    case 'offer':
      // An offer that is over or answered is passed by.
      return [
        on(step.accept.next, true, step.accept.id),
        on(step.decline.next, true, step.decline.id),
        ...(step.asides ?? []).map((one) => on(one.next, true, one.id)),
        on(step.next, false, 'over'),
      ];
    case 'choose':
      return [...step.ways.map((one, index) => on(one.next, false, String(index))), on(step.next, false, 'else')];
    case 'wait': {
      const { until } = step;
      const waits = until.kind === 'event' || (until.kind === 'span' && until.count > 0);
      return [on(step.next, waits), ...(step.timeout ? [on(step.timeout.next, true, 'timeout')] : [])];
    }
    case 'call':
      return [on(step.next, true), on(step.failed, true, 'failed')];
    case 'handoff':
      return [...Object.entries(step.after ?? {}).map(([name, to]) => on(to, true, name)), on(step.next, true)];
    default:
      return [on(step.next, false)];
  }
}

/** The steps that can come after one, and after those; `by`: only ways that pass. */
export function reachableFrom(
  steps: ReadonlyMap<string, Step>,
  from: Iterable<string | null>,
  passes: (way: Way) => boolean = () => true,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...from];
  while (waiting.length > 0) {
    const id = waiting.pop() ?? null;
    const step = id === null ? undefined : steps.get(id);
    if (id === null || step === undefined || reached.has(id)) continue;
    reached.add(id);
    waiting.push(
      ...waysOf(step)
        .filter(passes)
        .map((way) => way.to),
    );
  }
  return reached;
}
