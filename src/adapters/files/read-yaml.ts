import { lstatSync, readFileSync } from 'node:fs';
import { isAlias, isCollection, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Fault } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** A YAML file as plain data, with the line of every fault found in it. */
export interface YamlFile {
  readonly data: unknown;
  /** 1-based line of a path into the data, for the messages of those who read on. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/**
 * Reads YAML that people write: core schema 1.2 (`no` is a word, not false), unique keys, any warning is an error, and
 * none of the parts that make YAML dangerous: aliases, anchors, merge keys, custom tags, great depth, great size.
 */
export function readYaml(file: string): Result<YamlFile, readonly Fault[]> {
  const stat = lstatSync(file);
  if (!stat.isFile()) return fail([{ detail: `${file} is not a plain file; links are not followed.` }]);
  if (stat.size > MAX_BYTES) return fail([{ detail: `${file} is larger than 256 KiB; split it.` }]);
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    merge: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  const faults: Fault[] = [...document.errors, ...document.warnings].map((problem) => ({
    detail: `${file}: ${problem.message}`,
    line: lines.linePos(problem.pos[0]).line,
  }));
  const lineAt = (offset: number | undefined): number => (offset === undefined ? 1 : lines.linePos(offset).line);
  visit(document, (key, node, path) => {
    if (path.length > MAX_DEPTH * 2) {
      faults.push({ detail: `${file}: nested deeper than ${MAX_DEPTH} levels.`, line: 1 });
      return visit.BREAK;
    }
    if (isAlias(node))
      faults.push({
        detail: `${file}: aliases (*name) are not used here; write the text again.`,
        line: lineAt(node.range?.[0]),
      });
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) {
      faults.push({ detail: `${file}: anchors (&name) are not used here.`, line: lineAt(node.range?.[0]) });
    }
    if (key === 'key' && isScalar(node) && FORBIDDEN_KEYS.has(String(node.value))) {
      faults.push({ detail: `${file}: ${String(node.value)} cannot be a key.`, line: lineAt(node.range?.[0]) });
    }
    return undefined;
  });
  if (faults.length > 0) return fail(faults);
  return ok({
    data: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        if ((isScalar(node) || isCollection(node) || isMap(node)) && node.range) return lineAt(node.range[0]);
      }
      return 1;
    },
  });
}
