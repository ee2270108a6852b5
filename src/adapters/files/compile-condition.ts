import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import type { IfStep } from '../../engine/flow.ts';
import { fail, ok, type Result } from '../../model/result.ts';

const MAX_LENGTH = 1_000;

/**
 * Compiles a CEL condition to a pure function. Long or deeply nested sources are refused (a thousand parentheses overflow
 * the parser); regular expressions run on the library's RE2, which cannot be made slow. A condition that fails while it is
 * evaluated (a missing attribute) is false.
 */
export function compileCondition(source: string): Result<IfStep['test'], string> {
  if (source.length > MAX_LENGTH) return fail(`the condition is longer than ${MAX_LENGTH} characters`);
  if (/\({40}/.test(source.replace(/\s/g, ''))) return fail('the condition has too many parentheses');
  try {
    const evaluate = plan(celEnv(), parse(source));
    return ok((scope) => {
      const result = evaluate(toCel(scope) as Parameters<typeof evaluate>[0]);
      return !isCelError(result) && result === true;
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'the condition cannot be read');
  }
}

/** CEL takes maps where JavaScript has objects; the outermost names stay variables. */
function toCel(scope: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, toCelValue(value)]));
}

function toCelValue(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toCelValue);
  return new Map(Object.entries(value).map(([key, inner]) => [key, toCelValue(inner)]));
}
