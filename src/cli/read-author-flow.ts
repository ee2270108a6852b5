import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { entryNameOf, listFlows } from '../adapters/files/find-flow-files.ts';
import { type FlowSurroundings, toFlow } from '../adapters/files/read-flow-folder.ts';
import { readSentences } from '../adapters/files/read-sentences.ts';
import { stampOf } from '../adapters/files/stamp-of.ts';
import type { Flow } from '../engine/flow.ts';
import { checkFlow } from '../language/check-flow.ts';
import type { FlowFault } from '../language/fault.ts';
import { toFlowWorld } from '../language/flow-world.ts';
import { readEntry } from '../language/read-entry.ts';
import type { ReadFlow } from '../language/read-flow.ts';
import { fail, ok, type Result } from '../model/result.ts';

/** A flow that an author works on, wherever its file is. */
export interface AuthorFlow {
  readonly file: string;
  readonly text: string;
  /** Null where it has errors. */
  readonly flow: Flow | null;
  readonly faults: readonly FlowFault[];
}

/** The file that a name or a path means: `data-tips`, `flows/data-tips.yaml`; null where there is none. */
export function findFlowFile(flowsDir: string, issuer: string | null, wanted: string): string | null {
  const named = `${basename(wanted, '.yaml')}.yaml`;
  const places = [
    wanted,
    ...(issuer === null ? [] : [join(flowsDir, 'issuers', issuer, named)]),
    join(flowsDir, named),
  ];
  return places.find((one) => one.endsWith('.yaml') && existsSync(one)) ?? null;
}

/** Reads and checks a flow as one of its issuer's: against the sentences of `locales/` and the flows beside it. */
export function readAuthorFlow(
  file: string,
  localesDir: string,
  folders: readonly string[],
  about: FlowSurroundings = {},
): Result<AuthorFlow, readonly { readonly detail: string }[]> {
  const sentences = readSentences(localesDir);
  if (!sentences.ok) return fail(sentences.error);
  const readOne = (path: string): ReadFlow =>
    readEntry(entryNameOf(path), path, readFileSync(path, 'utf8'), sentences.value);
  const nameOf = ({ flow }: ReadFlow, path: string): string => flow?.name ?? entryNameOf(path);
  const reads = new Map(
    folders.flatMap(listFlows).map((path) => {
      const read = readOne(path);
      return [nameOf(read, path), read] as const;
    }),
  );
  const text = readFileSync(file, 'utf8');
  const read = readOne(file);
  const world = toFlowWorld(new Map([...reads, [nameOf(read, file), read]]), { ...about, stampOf });
  const faults = [...read.faults, ...checkFlow(read, world)];
  const isWrong = faults.some((fault) => fault.severity === 'error');
  return ok({ file, text, faults, flow: read.flow && !isWrong ? toFlow(read.flow, text, read.named) : null });
}

/** Where an issuer's flows are, the common ones first. */
export function foldersOf(flowsDir: string, issuer: string | null): readonly string[] {
  return [flowsDir, ...(issuer === null ? [] : [join(flowsDir, 'issuers', issuer)])];
}
