import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Flow } from '../../engine/flow.ts';
import { checkExperiments } from '../../language/check-experiments.ts';
import { checkFlow } from '../../language/check-flow.ts';
import { FIRST_PLACE, type FlowFault, toFault } from '../../language/fault.ts';
import { type FlowWorld, toFlowWorld } from '../../language/flow-world.ts';
import { readEntry } from '../../language/read-entry.ts';
import type { ReadFlow } from '../../language/read-flow.ts';
import type { NamedSentences, Sentences } from '../../language/sentences.ts';
import type { FlowFolder, FolderFlow } from '../../ports/issuer-directory.ts';
import { type FlowFile, findFlowFiles } from './find-flow-files.ts';
import { stampOf } from './stamp-of.ts';

interface FoundFlow extends FlowFile {
  readonly read: ReadFlow;
}

/** What flows are checked against, but for the flows themselves. */
export type FlowSurroundings = Partial<Omit<FlowWorld, 'flows' | 'base' | 'stampOf'>>;

/**
 * Reads the flows that an issuer has: the common ones, overridden by name by its own. A flow with an error is left out and
 * its faults are told; warnings are told too. Of several folders the first is common to all issuers, and written in Swedish.
 */
export function readFlowFolder(
  folders: readonly string[],
  sentences: Sentences,
  about: FlowSurroundings = {},
): FlowFolder {
  return readFlowFiles(findFlowFiles(folders), sentences, about);
}

/** As `readFlowFolder`, of files that were found before. `readOne`: what to read each with. */
export function readFlowFiles(
  files: readonly FlowFile[],
  sentences: Sentences,
  about: FlowSurroundings,
  readOne: typeof readEntry = readEntry,
): FlowFolder {
  const found = new Map<string, FoundFlow>();
  const faults: FlowFault[] = [];
  for (const one of files) {
    const { entry, file, text } = one;
    const read = readOne(entry, file, text, sentences);
    const name = read.flow?.name ?? entry;
    if (read.flow && name !== entry)
      faults.push(
        toFault(file, read.source?.placeOf([headOf(entry)]) ?? FIRST_PLACE, 'file_name_differs', {
          name: basename(name),
          file: basename(file),
        }),
      );
    found.set(name, { ...one, read });
  }
  const reads = new Map([...found].map(([name, { read }]) => [name, read]));
  const own = toFlowWorld(reads, { ...about, stampOf });
  const common = { ...own, base: 'sv-SE' as const };
  faults.push(...checkExperiments([...reads.values()]));
  const flows: FolderFlow[] = [];
  for (const [name, { read, file, text, isCommon }] of found) {
    const wrong = [...read.faults, ...checkFlow(read, isCommon ? common : own)];
    faults.push(...wrong);
    if (read.flow && !wrong.some((fault) => fault.severity === 'error'))
      flows.push({ name, file, text, named: read.named, flow: toFlow(read.flow, text, read.named) });
  }
  return { flows, faults };
}

/** Names a flow's version by what it was made from: its text, and the sentences it names. */
export function toFlow(flow: NonNullable<ReadFlow['flow']>, text: string, named: NamedSentences): Flow {
  const sentences = Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1));
  const version = createHash('sha256')
    .update(JSON.stringify([text, sentences]))
    .digest('hex')
    .slice(0, 16);
  return { ...flow, version };
}

/** The key that says what a file is called. */
function headOf(entry: string): string {
  if (!entry.includes('/')) return 'flow';
  return entry.startsWith('surveys/') ? 'survey' : 'offer';
}
