import type { FlowFault } from './fault.ts';
import type { ReadFlow } from './read-flow.ts';
import type { Draft } from './step-frame.ts';

/** What a draft has become. `flow` null: the file has no head to go by. */
export function closeDraft(
  draft: Draft,
  flow: ReadFlow['flow'],
  { whole, smsBudget = null }: { readonly whole: boolean; readonly smsBudget?: number | null },
): ReadFlow {
  return {
    flow,
    faults: draft.faults,
    source: draft.source,
    paths: draft.paths,
    steps: draft.steps,
    expressions: draft.expressions,
    texts: draft.texts,
    whole,
    smsBudget,
    named: Object.fromEntries(draft.named),
  };
}

/** What is left of a file that cannot be read at all. */
export function unreadFile(faults: readonly FlowFault[]): ReadFlow {
  return {
    flow: null,
    faults,
    source: null,
    paths: new Map(),
    steps: new Map(),
    expressions: [],
    texts: new Map(),
    whole: false,
    smsBudget: null,
    named: {},
  };
}

/** True if no error was met so far: what depends on the ways between steps can be told. */
export function isWhole(draft: Draft): boolean {
  return draft.unread.size === 0 && !draft.faults.some((one) => one.severity === 'error');
}
