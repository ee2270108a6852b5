import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import type { Expression } from '../engine/flow-step.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { namesUsed } from './cel-names.ts';
import { type CelNode, childrenOf, countNodes, macroDepthOf } from './cel-tree.ts';
import type { FaultCode } from './fault.ts';
import { nameSegments, SEGMENTS } from './name-segments.ts';
import { toConditionFault } from './to-condition-fault.ts';

/** Why a condition was refused; `offset` in UTF-16 units from its start. */
export interface ExpressionFault {
  readonly code: FaultCode;
  readonly offset: number;
  readonly length: number;
  readonly args: Readonly<Record<string, string | number>>;
  readonly cure: string | null;
}

/** A compiled expression with its tree, for the check of names and types. */
export interface CompiledExpression {
  readonly expression: Expression;
  readonly root: CelNode;
  /** Offset of a node in the source. */
  readonly offsetOf: (node: CelNode) => number;
}

/** CEL's own functions and types: the same for all expressions, made with the first. */
let environment: ReturnType<typeof celEnv> | null = null;

const MAX_LENGTH = 1_000;
const MAX_NODES = 200;
/** One in another over two lists of a thousand takes seconds (measured). */
const MAX_MACROS = 1;

/**
 * Compiles a CEL expression to a pure function. Long, large or deeply nested ones are refused (a thousand parentheses
 * overflow the parser); regular expressions run on the library's RE2, which cannot be made slow. Whole numbers count as
 * decimal ones, since every number an author meets is one. What cannot be computed is `undefined`, and so no condition.
 */
export function compileExpression(source: string): Result<CompiledExpression, ExpressionFault> {
  const refuse = (code: FaultCode, args: ExpressionFault['args'] = {}) =>
    fail({ code, offset: 0, length: source.length, args, cure: null });
  if (source.length > MAX_LENGTH) return refuse('condition_too_long', { most: MAX_LENGTH });
  if (depthOf(source) > 40) return refuse('condition_too_costly');
  try {
    const parsed = parse(source);
    const root: CelNode = parsed.expr;
    if (countNodes(root) > MAX_NODES || macroDepthOf(root) > MAX_MACROS) return refuse('condition_too_costly');
    const segments = nameSegments(root);
    makeDecimal(root);
    environment ??= celEnv();
    const evaluate = plan(environment, parsed);
    const uses = [...new Set(namesUsed(root))].filter((one) => one !== SEGMENTS).sort();
    const value: Expression['value'] = (scope) => {
      const known = toCel(scope, uses, segments) as Parameters<typeof evaluate>[0];
      const result = withoutTraces(() => evaluate(known));
      if (isCelError(result)) return undefined;
      return typeof result === 'bigint' ? Number(result) : result;
    };
    const positions = parsed.sourceInfo?.positions ?? {};
    return ok({
      expression: { source, value, uses, segments },
      root,
      offsetOf: (node) => positions[String(node.id)] ?? 0,
    });
  } catch (error) {
    return fail(toConditionFault(source, error));
  }
}

/**
 * What an author asks about and nobody knows is an error object within the library, and no fault of anybody's: where it was
 * made is not written down, which costs more than the condition.
 */
function withoutTraces<Value>(work: () => Value): Value {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = before;
  }
}

function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of source) {
    if (character === '(' || character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ')' || character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

/** `x + 1` where x is 2.5: CEL itself would not add them. Places in lists stay whole. */
function makeDecimal(node: CelNode): void {
  const { exprKind } = node;
  if (exprKind.case === 'constExpr' && exprKind.value.constantKind.case === 'int64Value') {
    exprKind.value.constantKind = { case: 'doubleValue', value: Number(exprKind.value.constantKind.value) };
    return;
  }
  const isIndex = exprKind.case === 'callExpr' && exprKind.value.function === '_[_]';
  childrenOf(node).forEach((child, index) => {
    if (!(isIndex && index === 1)) makeDecimal(child);
  });
}

/**
 * CEL takes maps where JavaScript has objects; the outermost names stay variables. Only what is named is made: an audience
 * is asked of many payers. Segments are told by the scope's function, each when it is named.
 */
function toCel(
  scope: Readonly<Record<string, unknown>>,
  uses: readonly string[],
  segments: readonly string[],
): Record<string, unknown> {
  const cel: Record<string, unknown> = Object.fromEntries(
    uses.filter((name) => Object.hasOwn(scope, name)).map((name) => [name, toCelValue(scope[name])]),
  );
  const { segment } = scope;
  if (segments.length > 0 && typeof segment === 'function') {
    const known = segments.map((name): [string, unknown] => [name, segment(name)]);
    cel[SEGMENTS] = new Map(known.filter(([, holds]) => holds !== undefined));
  }
  return cel;
}

function toCelValue(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.slice(0, 1000).map(toCelValue);
  return new Map(Object.entries(value).map(([key, inner]) => [key, toCelValue(inner)]));
}
