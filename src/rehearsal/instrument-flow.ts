import type { Flow } from '../engine/flow.ts';
import type { ChooseStep, Step } from '../engine/flow-step.ts';
import { mapWays, type Way } from '../language/map-ways.ts';

/** A place where a flow can go one way or another. */
export interface Branch {
  readonly flow: string;
  /** The step it leaves; the flow's name for its beginning. */
  readonly step: string;
  readonly kind: Way['kind'] | 'start';
  /** The choice or the condition. */
  readonly name: string;
  /** 1-based, in the flow's file. */
  readonly line: number;
}

/** A flow that tells which ways were taken through it, and otherwise does the same. */
export interface InstrumentedFlow {
  readonly flow: Flow;
  readonly branches: readonly Branch[];
}

/** Ways that nobody chose: the only one out of a step, and an offer passed by. */
const PLAIN = new Set<Way['kind']>(['next', 'passed']);

/**
 * Puts a step that says nothing on every branch of a flow, and on its beginning: a choice without conditions, which notes
 * that it was come by. Where a flow waits, it waits at the same steps as before.
 */
export function instrumentFlow(flow: Flow, taken: (branch: Branch) => void): InstrumentedFlow {
  const branches: Branch[] = [];
  const probes: ChooseStep[] = [];
  const probe = (branch: Branch, to: string | null): string => {
    branches.push(branch);
    const id = `›${branches.length}`;
    const when = {
      source: '',
      value: () => {
        taken(branch);
        return false;
      },
    };
    probes.push({ kind: 'choose', id, line: branch.line, ways: [{ when, next: null }], next: to });
    return id;
  };
  const first = probe({ flow: flow.name, step: flow.name, kind: 'start', name: '', line: 1 }, flow.first);
  const steps = [...flow.steps.values()].map((step) =>
    mapWays(step, ({ kind, name, to }) => {
      const isAnswerAlone = kind === 'answer' && step.kind === 'ask' && step.timeout === null;
      if (PLAIN.has(kind) || isAnswerAlone || (kind === 'done' && to === null)) return to;
      return probe({ flow: flow.name, step: step.id, kind, name, line: step.line }, to);
    }),
  );
  const all: readonly Step[] = [...steps, ...probes];
  return { flow: { ...flow, first, steps: new Map(all.map((step) => [step.id, step])) }, branches };
}
