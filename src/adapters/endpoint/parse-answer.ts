import type { JsonObject } from '../../model/lookup.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { LookupFailure } from '../../ports/lookup-runner.ts';

const POISON: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a JSON object; anything else, and keys that reach into objects' own workings, are refused. */
export function parseAnswer(text: string): Result<JsonObject, LookupFailure> {
  let isPoisoned = false;
  try {
    const value: unknown = JSON.parse(text, (key, one: unknown) => {
      if (POISON.has(key)) isPoisoned = true;
      return one;
    });
    if (isPoisoned) return fail({ code: 'malformed', detail: 'the answer has a key that no answer may have' });
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      return fail({ code: 'malformed', detail: 'the answer is not a JSON object' });
    return ok(value as JsonObject);
  } catch {
    // Broken text, or nested so deep that the parser gave up.
    return fail({ code: 'malformed', detail: 'the answer is not JSON' });
  }
}
