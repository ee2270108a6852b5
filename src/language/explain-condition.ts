import { compileExpression } from './compile-expression.ts';
import { blankQuotes, splitCondition } from './split-condition.ts';

/** One of the conditions that must all hold, and what it was told about. */
export interface ExplainedCondition {
  readonly condition: string;
  readonly holds: boolean;
  /** `payer.attributes.dataRanOut` to its value; null: nobody has said. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

const FACT = /\b(?:payer|invoice|history|memory|desk)(?:\.[A-Za-z_]\w*)+|\b(?:today|weekday|channel)\b/g;

/**
 * Takes a condition apart where `&&` joins it, and tells of each part whether it holds for a payer, and with what values. A
 * part that cannot be read by itself is left out.
 */
export function explainCondition(
  source: string,
  scope: Readonly<Record<string, unknown>>,
): readonly ExplainedCondition[] {
  return splitCondition(source).flatMap((condition) => {
    const compiled = compileExpression(condition);
    if (!compiled.ok) return [];
    const values: Record<string, string | number | boolean | null> = {};
    for (const [path] of blankQuotes(condition).matchAll(FACT)) values[path] = valueAt(scope, path);
    return [{ condition, holds: compiled.value.expression.value(scope) === true, values }];
  });
}

function valueAt(scope: Readonly<Record<string, unknown>>, path: string): string | number | boolean | null {
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        inner !== null && typeof inner === 'object' && Object.hasOwn(inner, name)
          ? (inner as Record<string, unknown>)[name]
          : undefined,
      scope,
    );
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
