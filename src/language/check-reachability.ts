import type { FlowCheck } from './checked-flow.ts';
import { type FlowFault, toFault } from './fault.ts';
import { reachableFrom, waysOf } from './flow-ways.ts';

/** Steps that no way leads to. Of several that hang together only the first is told: mend that, and the others are reached. */
export const checkReachability: FlowCheck = ({ flow, source, paths, whole }) => {
  if (!whole) return [];
  const reached = new Set(reachableFrom(flow.steps, [flow.first, ...Object.values(flow.migrate)]));
  const faults: FlowFault[] = [];
  const lost = (): string | undefined => {
    const left = [...paths.keys()].filter((id) => flow.steps.has(id) && !reached.has(id));
    const after = new Set(
      left.flatMap((id) => {
        const step = flow.steps.get(id);
        return step ? waysOf(step).flatMap(({ to }) => (to === null || to === id ? [] : [to])) : [];
      }),
    );
    return left.find((id) => !after.has(id)) ?? left[0];
  };
  for (let id = lost(); id !== undefined; id = lost()) {
    faults.push(toFault(source.file, source.placeOf(paths.get(id) ?? []), 'unreachable_step', { id }));
    for (const one of reachableFrom(flow.steps, [id])) reached.add(one);
  }
  return faults;
};
