/**
 * An expected outcome: a value, or an error from a closed list. Bugs throw; everything a caller must handle is a Result.
 *
 * @example
 * const parsed = parseDecimal('12.50', 2);
 * if (!parsed.ok) return parsed;
 */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** Wraps a value as success. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function fail<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}
