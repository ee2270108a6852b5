import type { Fault } from '../../model/errors.ts';

/** Keys that reach behind an object instead of into it. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
/** Deeper than anything the API takes. */
const MAX_DEPTH = 64;

/** One object or list that the reader is in. `keys` is null in a list; `part` is where in it the reader stands. */
interface Level {
  readonly keys: Set<string> | null;
  part: string | number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * What JSON.parse lets through though two readers would see two things in it: a key that stands twice, a key that reaches
 * behind the object, nesting without end. Null if there is no such thing. One pass, for 5 MB some 30 ms; the text need not be
 * JSON, for what is not, JSON.parse has better words.
 */
export function findKeyFault(text: string): Fault | null {
  const levels: Level[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = findEnd(text, at);
        const level = levels.at(-1);
        if (expectsKey && level?.keys) {
          const fault = takeKey(level, level.keys, toKey(text, at, end));
          if (fault !== null) return toFault(levels, fault, text, at);
          expectsKey = false;
        }
        at = end;
        break;
      }
      case 0x7b: // {
      case 0x5b: // [
        if (levels.length === MAX_DEPTH) return toFault(levels, `stands more than ${MAX_DEPTH} deep`, text, at);
        expectsKey = text[at] === '{';
        levels.push(expectsKey ? { keys: new Set(), part: '' } : { keys: null, part: 0 });
        break;
      case 0x7d: // }
      case 0x5d: // ]
        levels.pop();
        expectsKey = false;
        break;
      case 0x2c: {
        // ,
        const level = levels.at(-1);
        expectsKey = level?.keys != null;
        if (typeof level?.part === 'number') level.part += 1;
      }
    }
  }
  return null;
}

/** Where the string that starts at `start` ends, or the end of the text. */
function findEnd(text: string, start: number): number {
  let end = start + 1;
  for (let unit = text.charCodeAt(end); unit !== QUOTE && end < text.length; unit = text.charCodeAt(end)) {
    end += unit === BACKSLASH ? 2 : 1;
  }
  return end;
}

function toKey(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

function takeKey(level: Level, keys: Set<string>, key: string): string | null {
  level.part = key;
  if (FORBIDDEN.has(key)) return 'is a name that is not allowed; remove it';
  if (keys.has(key)) return 'stands twice; keep one of them';
  keys.add(key);
  return null;
}

function toFault(levels: readonly Level[], reason: string, text: string, at: number): Fault {
  const pointer = levels.map(({ part }) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const line = text.slice(0, at).split('\n').length;
  return { detail: `${pointer.length > 300 ? `${pointer.slice(0, 300)}…` : pointer} ${reason}.`, pointer, line };
}
