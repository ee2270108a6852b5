import type { Step } from '../engine/flow-step.ts';
import type { FlowCheck } from './checked-flow.ts';
import { type FlowFault, toFault } from './fault.ts';
import { reachableFrom, type Way, waysOf } from './flow-ways.ts';
import type { FlowWorld } from './flow-world.ts';

const atOnce = (way: Way): boolean => !way.waits;

/**
 * Steps that go round for ever: at once, which would say the same a hundred times; or slowly, with no way that ends. And
 * flows that run each other.
 */
export const checkLoops: FlowCheck = ({ flow, source, paths, whole }, world) => {
  if (!whole) return [];
  const { steps } = flow;
  const faults: FlowFault[] = [];
  const told = new Set<string>();
  const tell = (id: string, code: 'endless_loop' | 'no_way_out', ids: readonly string[]): void => {
    for (const one of ids) told.add(one);
    faults.push(toFault(source.file, source.placeOf(paths.get(id) ?? []), code, { ids: ids.join(', ') }));
  };
  const reached = reachableFrom(steps, [flow.first]);
  for (const step of steps.values()) {
    if (told.has(step.id) || !reached.has(step.id)) continue;
    const round = loopOf(steps, step, atOnce);
    if (round.length > 0 && !round.some((id) => waitsInside(steps.get(id), world)))
      tell(step.id, 'endless_loop', round);
  }
  for (const step of steps.values()) {
    if (told.has(step.id) || !reached.has(step.id)) continue;
    const round = loopOf(steps, step, () => true);
    if (round.length > 0 && !endsFrom(steps, step.id)) tell(step.id, 'no_way_out', round);
  }
  for (const step of steps.values()) {
    if (step.kind !== 'run' || !runsFrom(world, step.flow).has(flow.name)) continue;
    const place = source.placeOf([...(paths.get(step.id) ?? []), 'run']);
    faults.push(toFault(source.file, place, 'flows_run_each_other', { name: step.flow }));
  }
  return faults;
};

/** The steps that lie on a way from a step back to itself; empty where none does. */
function loopOf(steps: ReadonlyMap<string, Step>, step: Step, passes: (way: Way) => boolean): readonly string[] {
  const after = reachableFrom(
    steps,
    waysOf(step)
      .filter(passes)
      .map((way) => way.to),
    passes,
  );
  if (!after.has(step.id)) return [];
  return [...steps.keys()].filter(
    (id) => after.has(id) && reachableFrom(steps, nextOf(steps, id, passes), passes).has(step.id),
  );
}

function nextOf(
  steps: ReadonlyMap<string, Step>,
  id: string,
  passes: (way: Way) => boolean,
): readonly (string | null)[] {
  const step = steps.get(id);
  return step
    ? waysOf(step)
        .filter(passes)
        .map((way) => way.to)
    : [];
}

function endsFrom(steps: ReadonlyMap<string, Step>, from: string): boolean {
  return [...reachableFrom(steps, [from])].some((id) => {
    const step = steps.get(id);
    return step !== undefined && waysOf(step).some((way) => way.to === null || !steps.has(way.to));
  });
}

/** A flow that is run may ask and wait. */
function waitsInside(step: Step | undefined, world: FlowWorld): boolean {
  if (step?.kind !== 'run') return false;
  const called = world.flows.get(step.flow);
  if (!called) return true;
  return [...called.steps.values()].some((one) => waysOf(one).some((way) => way.waits));
}

/** Flows that are run from one, and from those. */
function runsFrom(world: FlowWorld, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [name];
  while (waiting.length > 0) {
    const next = waiting.pop() ?? '';
    if (found.has(next)) continue;
    found.add(next);
    for (const step of world.flows.get(next)?.steps.values() ?? []) if (step.kind === 'run') waiting.push(step.flow);
  }
  return found;
}
