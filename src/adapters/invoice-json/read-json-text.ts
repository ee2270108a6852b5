import type { Fault } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { toPointer } from './to-faults.ts';

const MAX_BYTES = 5 * 1024 * 1024;
/** Places are remembered to point at; beyond these nobody looks. */
const MAX_DEPTH = 32;
const MAX_PLACES = 100_000;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** JSON as it stands in a file. */
export interface JsonText {
  readonly data: unknown;
  /** The line where the value of a JSON pointer starts, or of the nearest thing around it. */
  lineOf(pointer: string): number;
}

/**
 * Reads the bytes of a JSON file: UTF-8, at most 5 MB, every key once. `JSON.parse` keeps the last of two equal keys and
 * other readers the first; a bill may not be two bills, so such a file is refused.
 */
export function readJsonText(bytes: Uint8Array): Result<JsonText, Fault> {
  if (bytes.length > MAX_BYTES) return fail({ detail: 'The file is larger than 5 MB; a bill is not.' });
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return fail({ detail: 'The file is not UTF-8; save it as UTF-8 and send it again.', line: 1 });
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const place = Number(/position (\d+)/.exec(reason)?.[1] ?? text.length);
    const line = text.slice(0, place).split('\n').length;
    return fail({ detail: `The file is not JSON from line ${line} on; correct it and send it again.`, line });
  }
  const { lines, duplicate } = scan(text);
  const lineOf = (pointer: string): number => {
    for (let near = pointer; near !== ''; near = near.slice(0, near.lastIndexOf('/'))) {
      const line = lines.get(near);
      if (line !== undefined) return line;
    }
    return lines.get('') ?? 1;
  };
  if (duplicate === null) return ok({ data, lineOf });
  const { pointer, line } = duplicate;
  return fail({ detail: `${pointer} stands twice, again on line ${line}; keep one of them.`, pointer, line });
}

interface Level {
  readonly keys: Set<string> | null;
  part: string;
}

interface Scan {
  readonly lines: ReadonlyMap<string, number>;
  readonly duplicate: { readonly pointer: string; readonly line: number } | null;
}

/** Walks text that is known to be JSON, noting where values start and keys that come again. */
function scan(text: string): Scan {
  const lines = new Map<string, number>();
  const levels: Level[] = [];
  const pathOf = (): string => toPointer(levels.map((level) => level.part));
  let line = 1;
  let isKey = false;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|\n|[^\s"{}[\],:]+/g)) {
    const level = levels.at(-1);
    if (token === '\n') line += 1;
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ':') isKey = false;
    else if (token === ',') {
      isKey = level?.keys != null;
      if (level && level.keys === null) level.part = String(Number(level.part) + 1);
    } else if (isKey && level?.keys) {
      level.part = String(JSON.parse(token));
      if (level.keys.has(level.part)) return { lines, duplicate: { pointer: pathOf(), line } };
      level.keys.add(level.part);
    } else {
      if (levels.length <= MAX_DEPTH && lines.size < MAX_PLACES) lines.set(pathOf(), line);
      if (token === '{') levels.push({ keys: new Set(), part: '' });
      if (token === '[') levels.push({ keys: null, part: '0' });
      isKey = token === '{';
    }
  }
  return { lines, duplicate: null };
}
