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
import { FIRST_PLACE, type FlowFault, type Place, toFault, toWarning } from './fault.ts';
import { offsetInScalar, type ScalarStyle } from './place-in-scalar.ts';
import { toYamlFault } from './to-yaml-fault.ts';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
/** Problems that leave the rest of the file readable: each is told. Any other hides what comes after it. */
const LOCAL_PROBLEMS = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START']);
const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};
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
  /** Place of a part of the text at a path; `offset` in the text as it is read, which may be trimmed. */
  readonly placeWithin: (path: SourcePath, text: string, offset: number, length: number) => Place;
  /** Offsets of a value in the file, UTF-16 units; null where nothing stands. */
  readonly rangeOf: (path: SourcePath) => { readonly from: number; readonly to: number } | null;
  /** True if the path exists in the file. */
  readonly has: (path: SourcePath) => boolean;
  /** What is most likely not meant, though it can be read. */
  readonly warnings: readonly FlowFault[];
}

/**
 * Reads YAML that people write: core schema 1.2 (`no` is a word, not false), unique keys, any warning is an error, and
 * none of the parts that make YAML dangerous: aliases, anchors, merge keys, custom tags, great depth, great size.
 */
export function readSource(file: string, text: string): Result<Source, readonly FlowFault[]> {
  if (text.length > MAX_BYTES) return fail([toFault(file, FIRST_PLACE, 'file_too_large', { kib: MAX_BYTES / 1024 })]);
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === null) return fail([toFault(file, FIRST_PLACE, 'nested_too_deep', { levels: MAX_DEPTH })]);
  const placeAt = (start: number, end: number): Place => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(end, start + 1));
    return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const placeOfNode = (node: Node | null | undefined): Place =>
    node?.range ? placeAt(node.range[0], node.range[1]) : FIRST_PLACE;
  const problems = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const last = problems.findIndex((one) => !LOCAL_PROBLEMS.has(one.code));
  const faults = (last === -1 ? problems : problems.slice(0, last + 1)).map((problem) =>
    toYamlFault(file, text, problem, placeAt),
  );
  if (last !== -1) return fail(faults);
  const warnings: FlowFault[] = [];
  // An alias of an anchor is the same slip.
  const told = new Set<string>();
  visit(document, (key, node, path) => {
    if (path.length > MAX_DEPTH * 2) {
      faults.push(
        toFault(file, isScalar(node) || isCollection(node) ? placeOfNode(node) : FIRST_PLACE, 'nested_too_deep', {
          levels: MAX_DEPTH,
        }),
      );
      return visit.BREAK;
    }
    if (isAlias(node) && !told.has(node.source)) {
      told.add(node.source);
      faults.push(toFault(file, placeOfNode(node), 'alias_used', { name: node.source }));
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) {
      told.add(node.anchor);
      faults.push(toFault(file, placeOfNode(node), 'anchor_used', { name: node.anchor }));
    }
    if (key === 'key' && isScalar(node) && FORBIDDEN_KEYS.has(String(node.value)))
      faults.push(toFault(file, placeOfNode(node), 'forbidden_key', { key: String(node.value) }));
    if (key === 'value' && isScalar(node) && node.type === 'PLAIN' && node.range && isWording(path.at(-1))) {
      // `Svara #1` without quotes: all from the sign on is a comment.
      const cut = /^ +#[^\s#]/.exec(text.slice(node.range[1], node.range[1] + 200));
      if (cut)
        warnings.push(
          toWarning(
            file,
            placeAt(
              node.range[1] + cut[0].length - 2,
              lines.lineStarts.find((one) => one > (node.range?.[1] ?? 0)) ?? text.length,
            ),
            'hash_in_text',
          ),
        );
    }
    return undefined;
  });
  if (faults.length > 0) return fail(faults);

  const exactNode = (path: SourcePath): unknown => (path.length === 0 ? document.contents : document.getIn(path, true));
  const nodeAt = (path: SourcePath): Node | null => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = exactNode(path.slice(0, length));
      if (isScalar(node) || isCollection(node)) return node;
    }
    return null;
  };
  return ok({
    file,
    text,
    data: document.toJS({ maxAliasCount: 0 }),
    warnings,
    has: (path) => exactNode(path) !== undefined,
    placeOf: (path) => placeOfNode(nodeAt(path)),
    rangeOf: (path) => {
      const node = exactNode(path);
      return (isScalar(node) || isCollection(node)) && node.range ? { from: node.range[0], to: node.range[1] } : null;
    },
    placeOfKey: (path) => {
      const holder = exactNode(path.slice(0, -1));
      const pair = isMap(holder)
        ? holder.items.find(
            (one): one is Pair<Node, Node> => isPair(one) && isScalar(one.key) && one.key.value === path.at(-1),
          )
        : undefined;
      return placeOfNode(pair?.key ?? nodeAt(path));
    },
    placeWithin: (path, part, offset, length) => {
      const node = nodeAt(path);
      const style = isScalar(node) ? STYLES[node.type ?? ''] : undefined;
      if (!isScalar(node) || !node.range || style === undefined || typeof node.value !== 'string')
        return placeOfNode(node);
      const raw = text.slice(node.range[0], node.range[1]);
      const before = Math.max(node.value.indexOf(part), 0) + offset;
      const start = offsetInScalar(raw, style, node.value, before);
      const end = length <= 1 ? start : offsetInScalar(raw, style, node.value, before + length - 1);
      return placeAt(node.range[0] + start, node.range[0] + Math.max(end, start) + 1);
    },
  });
}

/** Null where the file is nested so deeply that reading it overflows. */
function parse(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> | null {
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      merge: false,
      lineCounter,
      prettyErrors: false,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** True for the pair that holds an author's words: `sv: Hej`. */
function isWording(parent: unknown): boolean {
  return isPair(parent) && isScalar(parent.key) && ['sv', 'nb', 'en'].includes(String(parent.key.value));
}
