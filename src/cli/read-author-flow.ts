import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toFlow } from '../adapters/files/read-flow-folder.ts';
import { readSentences } from '../adapters/files/read-sentences.ts';
import type { Flow } from '../engine/flow.ts';
import { checkFlow } from '../language/check-flow.ts';
import type { FlowFault } from '../language/fault.ts';
import { readFlow } from '../language/read-flow.ts';
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

/** Names of the flows that an issuer has, right or wrong. */
export function listFlowNames(flowsDir: string, issuer: string | null): readonly string[] {
  const folders = [flowsDir, ...(issuer === null ? [] : [join(flowsDir, 'issuers', issuer)])];
  return folders
    .flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'));
}

/** Reads and checks a flow against the sentences of `locales/` and the names of other flows. */
export function readAuthorFlow(
  file: string,
  localesDir: string,
  others: Iterable<string>,
): Result<AuthorFlow, readonly { readonly detail: string }[]> {
  const sentences = readSentences(localesDir);
  if (!sentences.ok) return fail(sentences.error);
  const text = readFileSync(file, 'utf8');
  const read = readFlow(file, text, sentences.value);
  const world = { flows: new Set([...others, read.flow?.name ?? basename(file, '.yaml')]) };
  const faults = [...read.faults, ...checkFlow(read, world)];
  const isWrong = faults.some((fault) => fault.severity === 'error');
  return ok({ file, text, faults, flow: read.flow && !isWrong ? toFlow(read.flow, text, read.named) : null });
}
