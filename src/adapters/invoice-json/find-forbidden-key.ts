import { toPointer } from './to-faults.ts';

/** Keys that reach behind an object instead of into it. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 32;

/** Why data cannot be looked at safely: the pointer of a forbidden key, or of what stands too deep. Null if it can. */
export function findForbiddenKey(data: unknown): { readonly pointer: string; readonly reason: string } | null {
  const waiting: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: data, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (value === null || typeof value !== 'object') continue;
    if (path.length >= MAX_DEPTH) return { pointer: toPointer(path), reason: 'stands more than 32 deep' };
    for (const key of Object.keys(value)) {
      if (FORBIDDEN.has(key)) return { pointer: toPointer([...path, key]), reason: 'is a name that is not allowed' };
      waiting.push({ value: Reflect.get(value, key), path: [...path, key] });
    }
  }
  return null;
}
