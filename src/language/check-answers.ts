import type { Step } from '../engine/flow-step.ts';
import type { CheckedFlow, FlowCheck } from './checked-flow.ts';
import { type FlowFault, toFault } from './fault.ts';
import { reachableFrom } from './flow-ways.ts';
import type { SourcePath } from './read-source.ts';

/** Kinds that tell the payer something, or bring somebody who will. */
const SPEAKS: ReadonlySet<Step['kind']> = new Set([
  'say',
  'notice',
  'show-invoice',
  'pay',
  'ask',
  'offer',
  'withdraw',
  'answer',
  'run',
  'handoff',
  'wait',
  'reward',
  'result',
]);

/**
 * Questions that leave the payer hanging: a choice, a yes or a no, or a typed answer that nothing follows. A way that the
 * author ends with `end` is meant.
 */
export const checkAnswers: FlowCheck = (checked) => {
  const { flow, source, paths, whole } = checked;
  if (!whole) return [];
  const faults: FlowFault[] = [];
  for (const step of flow.steps.values()) {
    const path = paths.get(step.id) ?? [];
    const hanging = (next: string | null, at: SourcePath): boolean =>
      !speaksFrom(flow.steps, next) && !isEndMeant(checked, at);
    const choice = (id: string, next: string | null, at: SourcePath, isNamed = false): void => {
      if (!hanging(next, at) || (!source.has(at) && isEndMeant(checked, path))) return;
      const place = source.has(at) ? source.placeOf(at) : source.placeOf([...path, step.kind]);
      faults.push(toFault(source.file, place, 'choice_without_way', { id, key: isNamed ? id : 'then' }));
    };
    if (step.kind === 'offer')
      for (const one of [step.accept, step.decline]) choice(one.id, one.next, [...path, one.id]);
    if (step.kind !== 'ask') continue;
    const { expected } = step;
    if (expected.type !== 'choice') {
      if (hanging(step.next, path))
        faults.push(toFault(source.file, source.placeOf([...path, 'ask']), 'dead_end', { id: step.id }));
      continue;
    }
    const isListed = source.has([...path, 'choices']);
    for (const [index, one] of expected.choices.entries())
      choice(one.id, one.next, isListed ? [...path, 'choices', index] : [...path, one.id], !isListed);
  }
  return faults;
};

function speaksFrom(steps: ReadonlyMap<string, Step>, from: string | null): boolean {
  return [...reachableFrom(steps, [from])].some((id) => SPEAKS.has(steps.get(id)?.kind ?? 'choose'));
}

/** `next: end`, or a block whose last step is `end`. */
function isEndMeant({ source }: Pick<CheckedFlow, 'source'>, path: SourcePath): boolean {
  const data = valueAt(source.data, path);
  const lastOf = (steps: unknown): unknown => (Array.isArray(steps) ? steps.at(-1) : undefined);
  if (Array.isArray(data)) return lastOf(data) === 'end';
  if (data === null || typeof data !== 'object') return false;
  return ('next' in data && data.next === 'end') || ('then' in data && lastOf(data.then) === 'end');
}

function valueAt(data: unknown, path: SourcePath): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    data,
  );
}
