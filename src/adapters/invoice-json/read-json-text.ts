import type { Fault } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { toPointer } from './to-faults.ts';

const MAX_BYTES = 5 * 1024 * 1024;
/** Deeper than any invoice: nobody points there. */
const MAX_DEPTH = 32;
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
  const again = findKeyAgain(text);
  if (again === null) return ok({ data, lineOf: (pointer) => findLine(text, pointer) });
  const { pointer, line } = again;
  return fail({ detail: `${pointer} stands twice, again on line ${line}; keep one of them.`, pointer, line });
}

/** Where the reader stands: one level for each object or list it is in. */
interface Level {
  /** Null in a list. */
  readonly keys: Set<string> | null;
  part: string;
}

type Place = { readonly pointer: string; readonly line: number };

function findKeyAgain(text: string): Place | null {
  for (const { levels, line, isKey } of walk(text)) {
    const level = levels.at(-1);
    if (!isKey || !level?.keys) continue;
    if (level.keys.has(level.part)) return { pointer: toPointer(levels.map((one) => one.part)), line };
    level.keys.add(level.part);
  }
  return null;
}

/** The line of the deepest value on the way to the pointer. */
function findLine(text: string, pointer: string): number {
  let nearest = { depth: -1, line: 1 };
  for (const { levels, line, isKey } of walk(text)) {
    if (isKey || levels.length <= nearest.depth || levels.length > MAX_DEPTH) continue;
    const here = toPointer(levels.map((one) => one.part));
    if (here === pointer) return line;
    if (pointer.startsWith(`${here}/`)) nearest = { depth: levels.length, line };
  }
  return nearest.line;
}

interface Step {
  readonly levels: readonly Level[];
  readonly line: number;
  /** A key was read, else a value starts. */
  readonly isKey: boolean;
}

/** Walks text that is known to be JSON, key by key and value by value. */
function* walk(text: string): Generator<Step, void, undefined> {
  const levels: Level[] = [];
  let line = 1;
  let expectsKey = false;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|\n|[^\s"{}[\],:]+/g)) {
    const level = levels.at(-1);
    if (token === '\n') line += 1;
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ':') expectsKey = false;
    else if (token === ',') {
      expectsKey = level?.keys != null;
      if (level && level.keys === null) level.part = String(Number(level.part) + 1);
    } else if (expectsKey && level) {
      level.part = String(JSON.parse(token));
      yield { levels, line, isKey: true };
    } else {
      yield { levels, line, isKey: false };
      if (token === '{') levels.push({ keys: new Set(), part: '' });
      if (token === '[') levels.push({ keys: null, part: '0' });
      expectsKey = token === '{';
    }
  }
}
