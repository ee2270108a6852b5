import { lstatSync, readFileSync } from 'node:fs';
import { readSource, type SourcePath } from '../../language/read-source.ts';
import { sayFault } from '../../language/say-fault.ts';
import type { Fault } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { type KeptYaml, NO_KEPT_YAML } from './kept-yaml.ts';

const MAX_BYTES = 256 * 1024;

/** A YAML file as plain data, with the line of every fault found in it. */
export interface YamlFile {
  readonly data: unknown;
  /** 1-based line of a path into the data, for the messages of those who read on. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** Reads a YAML file that operators or issuers write; links are not followed. What is `kept` of the very same text is not parsed again. */
export function readYaml(file: string, kept: KeptYaml = NO_KEPT_YAML): Result<YamlFile, readonly Fault[]> {
  const stat = lstatSync(file);
  if (!stat.isFile()) return fail([{ detail: `${file} is not a plain file; links are not followed.` }]);
  if (stat.size > MAX_BYTES) return fail([{ detail: `${file} is larger than 256 KiB; split it.` }]);
  const text = readFileSync(file, 'utf8');
  const data = kept.dataOf(text);
  if (data !== undefined) return ok({ data, lineOf: (path) => lineIn(readSource(file, text), path) });
  const source = readSource(file, text);
  if (!source.ok)
    return fail(
      source.error.map((fault) => ({ detail: `${file}: ${sayFault(fault, 'en-GB')}`, line: fault.place.line })),
    );
  return ok({ data: source.value.data, lineOf: (path) => lineIn(source, path) });
}

function lineIn(source: ReturnType<typeof readSource>, path: SourcePath): number {
  return source.ok ? source.value.placeOf(path).line : 1;
}
