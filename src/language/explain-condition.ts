import { compileExpression } from './compile-expression.ts';

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
  return splitAnd(source).flatMap((condition) => {
    const compiled = compileExpression(condition);
    if (!compiled.ok) return [];
    const values: Record<string, string | number | boolean | null> = {};
    for (const [path] of withoutQuotes(condition).matchAll(FACT)) values[path] = valueAt(scope, path);
    return [{ condition, holds: compiled.value.expression.value(scope) === true, values }];
  });
}

/** Parts at the outermost level; `a || b && c` is one, because an `||` outside parentheses binds looser. */
function splitAnd(source: string): readonly string[] {
  const plain = withoutQuotes(source);
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain[at] ?? '';
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (depth === 0 && (plain.startsWith('||', at) || character === '?')) return [source.trim()];
    else if (depth === 0 && plain.startsWith('&&', at)) {
      parts.push(source.slice(from, at).trim());
      from = at + 2;
      at += 1;
    }
  }
  return [...parts, source.slice(from).trim()];
}

/** As long as before, with what stands in quotes blanked. */
function withoutQuotes(source: string): string {
  return source.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (text) => ' '.repeat(text.length));
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
