import { join, sep } from 'node:path';
import { type FlowSurroundings, readFlowFolder } from '../adapters/files/read-flow-folder.ts';
import { readSentences } from '../adapters/files/read-sentences.ts';
import type { FlowFault } from '../language/fault.ts';
import type { PlayDeps } from '../rehearsal/play-transcript.ts';

/** Flows that stand ready to be copied: no issuer has them until they are in its own folder. */
export const EXAMPLES = 'examples';

/** True for a transcript that tries an example. */
export function isExample(file: string): boolean {
  return file.split(sep).includes(EXAMPLES);
}

/**
 * What examples are tried with: each issuer with its bills and the examples, and none of its own flows, so that what is
 * tried is the example alone. Their faults are told as those of any flow.
 */
export function withExamples<Deps extends PlayDeps>(
  deps: Deps,
  folders: { readonly flowsDir: string; readonly localesDir: string },
  about: FlowSurroundings = {},
): { readonly deps: Deps; readonly faults: readonly FlowFault[] } {
  const sentences = readSentences(folders.localesDir);
  if (!sentences.ok) throw new Error(sentences.error.map((one) => one.detail).join('\n'));
  const { flows, faults } = readFlowFolder([join(folders.flowsDir, EXAMPLES)], sentences.value, about);
  const examples = flows.map(({ name, flow }) => [name, flow] as const);
  const bookOf: PlayDeps['bookOf'] = (id) => {
    const book = deps.bookOf(id);
    const bills = [...book.flows].filter(([name]) => name === 'deliver-invoice');
    return { ...book, flows: new Map([...bills, ...examples]) };
  };
  return { deps: { ...deps, bookOf }, faults };
}
