import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Flow } from '../../engine/flow.ts';
import { checkExperiments } from '../../language/check-experiments.ts';
import { checkFlow } from '../../language/check-flow.ts';
import { FIRST_PLACE, type FlowFault, toFault } from '../../language/fault.ts';
import { type FlowWorld, toFlowWorld } from '../../language/flow-world.ts';
import { readEntry } from '../../language/read-entry.ts';
import type { ReadFlow } from '../../language/read-flow.ts';
import type { NamedSentences, Sentences } from '../../language/sentences.ts';
import type { FlowFolder, FolderFlow } from '../../ports/issuer-directory.ts';
import { stampOf } from './stamp-of.ts';

/** Files that stand beside flows and are none. */
const OTHERS = new Set(['issuer.yaml']);

/** Folders of the catalogue, beside the flows. */
const FOLDERS: readonly string[] = ['offers', 'surveys'];

interface FoundFlow {
  readonly read: ReadFlow;
  readonly file: string;
  readonly text: string;
  readonly isCommon: boolean;
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
  const found = new Map<string, FoundFlow>();
  const faults: FlowFault[] = [];
  for (const [index, folder] of folders.entries())
    for (const file of listFlows(folder)) {
      if (!lstatSync(file).isFile()) continue;
      const text = readFileSync(file, 'utf8');
      const entry = entryNameOf(file);
      const read = readEntry(entry, file, text, sentences);
      const name = read.flow?.name ?? entry;
      if (read.flow && name !== entry)
        faults.push(
          toFault(file, read.source?.placeOf([headOf(entry)]) ?? FIRST_PLACE, 'file_name_differs', {
            name: basename(name),
            file: basename(file),
          }),
        );
      found.set(name, { read, file, text, isCommon: folders.length > 1 && index === 0 });
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

/** The files of a folder that hold flows, and what becomes flows: the offers of the catalogue, the segments. */
export function listFlows(folder: string): readonly string[] {
  return [folder, ...FOLDERS.map((name) => join(folder, name))].flatMap((one) =>
    existsSync(one)
      ? readdirSync(one)
          .filter((name) => name.endsWith('.yaml') && !OTHERS.has(name))
          .sort()
          .map((name) => join(one, name))
      : [],
  );
}

/** The key that says what a file is called. */
function headOf(entry: string): string {
  if (!entry.includes('/')) return 'flow';
  return entry.startsWith('surveys/') ? 'survey' : 'offer';
}

/** The name that a file goes under among the flows: `mer-data`, `offers/mer-data`, `segments`. */
export function entryNameOf(file: string): string {
  const name = basename(file, '.yaml');
  const folder = basename(dirname(file));
  return FOLDERS.includes(folder) ? `${folder}/${name}` : name;
}
