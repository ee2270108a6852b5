import { toPointer } from './to-faults.ts';

/** Keys that reach behind an object instead of into it. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 32;

/** One value to look at, and the way to it. */
interface Step {
  readonly value: unknown;
  readonly key: string;
  readonly from: Step | null;
  readonly depth: number;
}

/** Why data cannot be looked at safely: the pointer of a forbidden key, or of what stands too deep. Null if it can. */
export function findForbiddenKey(data: unknown): { readonly pointer: string; readonly reason: string } | null {
  const waiting: Step[] = [{ value: data, key: '', from: null, depth: 0 }];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const { value, depth } = step;
    if (value === null || typeof value !== 'object') continue;
    if (depth >= MAX_DEPTH) return { pointer: pointerOf(step), reason: 'stands more than 32 deep' };
    for (const key of Object.keys(value)) {
      const next: Step = { value: Reflect.get(value, key), key, from: step, depth: depth + 1 };
      if (FORBIDDEN.has(key)) return { pointer: pointerOf(next), reason: 'is a name that is not allowed' };
      if (next.value !== null && typeof next.value === 'object') waiting.push(next);
    }
  }
  return null;
}

function pointerOf(step: Step): string {
  const path: string[] = [];
  for (let one: Step = step; one.from !== null; one = one.from) path.unshift(one.key);
  return toPointer(path);
}
