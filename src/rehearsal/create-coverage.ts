import type { Book } from '../engine/book.ts';
import type { Flow } from '../engine/flow.ts';
import { type Branch, instrumentFlow } from './instrument-flow.ts';

/** How much of a flow was come by. */
export interface FlowCoverage {
  readonly flow: string;
  readonly covered: number;
  readonly of: number;
  /** In the order of the file. */
  readonly uncovered: readonly Branch[];
}

/** Counts which ways are taken through flows, over many rehearsals. */
export interface Coverage {
  /** The book with flows that tell; a flow that two issuers share is counted once. */
  watch(book: Book): Book;
  /** By name of flow. */
  report(): readonly FlowCoverage[];
}

export function createCoverage(): Coverage {
  const branches = new Map<string, Map<string, Branch>>();
  const taken = new Set<string>();
  const keyOf = ({ step, kind, name }: Branch): string => `${step}|${kind}|${name}`;
  const watchFlow = (flow: Flow): Flow => {
    const id = `${flow.name}@${flow.version}`;
    const made = instrumentFlow(flow, (branch) => taken.add(`${id}|${keyOf(branch)}`));
    branches.set(id, new Map(made.branches.map((branch) => [keyOf(branch), branch])));
    return made.flow;
  };
  return {
    // Segments have no steps, and nothing to try.
    watch: (book) => ({
      ...book,
      flows: new Map([...book.flows].map(([name, flow]) => [name, flow.first === null ? flow : watchFlow(flow)])),
    }),
    report: () =>
      [...branches]
        .map(([id, all]) => {
          const uncovered = [...all].filter(([key]) => !taken.has(`${id}|${key}`)).map(([, branch]) => branch);
          uncovered.sort((a, b) => a.line - b.line);
          return {
            flow: id.slice(0, id.lastIndexOf('@')),
            covered: all.size - uncovered.length,
            of: all.size,
            uncovered,
          };
        })
        .sort((a, b) => (a.flow < b.flow ? -1 : 1)),
  };
}

/** Whole percent, rounded down: 99.9 is not all. */
export function toShare({ covered, of }: FlowCoverage): number {
  return of === 0 ? 100 : Math.floor((covered / of) * 100);
}
