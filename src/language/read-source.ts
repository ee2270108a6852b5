import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import { fail, ok, type Result } from '../model/result.ts';
import { FIRST_PLACE, type FlowFault, type Place, toFault } from './fault.ts';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys and positions from the top of a file to something in it. */
export type SourcePath = readonly (string | number)[];

/** A YAML file as plain data that knows where each part of it stands. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly data: unknown;
  /** Place of a value, or of the nearest thing around it that exists. */
  readonly placeOf: (path: SourcePath) => Place;
  /** Place of the last key of a path, else of its value. */
  readonly placeOfKey: (path: SourcePath) => Place;
}

/**
 * Reads YAML that people write: core schema 1.2 (`no` is a word, not false), unique keys, any warning is an error, and
 * none of the parts that make YAML dangerous: aliases, anchors, merge keys, custom tags, great depth, great size.
 */
export function readSource(file: string, text: string): Result<Source, readonly FlowFault[]> {
  if (text.length > MAX_BYTES) return fail([toFault(file, FIRST_PLACE, 'file_too_large', { kib: MAX_BYTES / 1024 })]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    merge: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  const placeAt = (start: number, end: number): Place => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(end, start + 1));
    return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const placeOfNode = (node: Node | null | undefined): Place =>
    node?.range ? placeAt(node.range[0], node.range[1]) : FIRST_PLACE;
  const faults = [...document.errors, ...document.warnings].map((problem) =>
    toFault(file, placeAt(problem.pos[0], problem.pos[1]), 'yaml_syntax', {
      problem: problem.message,
      kind: problem.code,
    }),
  );
  visit(document, (key, node, path) => {
    if (path.length > MAX_DEPTH * 2) {
      faults.push(toFault(file, FIRST_PLACE, 'nested_too_deep', { levels: MAX_DEPTH }));
      return visit.BREAK;
    }
    if (isAlias(node)) faults.push(toFault(file, placeOfNode(node), 'alias_used', { name: node.source }));
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined)
      faults.push(toFault(file, placeOfNode(node), 'anchor_used', { name: node.anchor }));
    if (key === 'key' && isScalar(node) && FORBIDDEN_KEYS.has(String(node.value)))
      faults.push(toFault(file, placeOfNode(node), 'forbidden_key', { key: String(node.value) }));
    return undefined;
  });
  if (faults.length > 0) return fail(faults);

  const nodeAt = (path: SourcePath): Node | null => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isScalar(node) || isCollection(node)) return node;
    }
    return null;
  };
  return ok({
    file,
    text,
    data: document.toJS({ maxAliasCount: 0 }),
    placeOf: (path) => placeOfNode(nodeAt(path)),
    placeOfKey: (path) => {
      const parent = path.length === 0 ? null : document.getIn(path.slice(0, -1), true);
      const holder = path.length === 1 ? document.contents : parent;
      const pair = isMap(holder)
        ? holder.items.find(
            (one): one is Pair<Node, Node> => isPair(one) && isScalar(one.key) && one.key.value === path.at(-1),
          )
        : undefined;
      return placeOfNode(pair?.key ?? nodeAt(path));
    },
  });
}
