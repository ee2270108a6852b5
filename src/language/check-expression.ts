import { namesOf, spanOf, textConstantOf, toPath } from './cel-names.ts';
import { type CelNode, childrenOf } from './cel-tree.ts';
import type { CompiledExpression, ExpressionFault } from './compile-expression.ts';
import { type FactGroup, type FactType, isChoice, isGroup } from './fact-types.ts';
import { findFact } from './find-fact.ts';
import { likelyName } from './likely-name.ts';
import { SEGMENTS } from './name-segments.ts';

type Known = Readonly<Record<string, FactType>>;

const COMPARISONS = new Set(['_<_', '_<=_', '_>_', '_>=_']);
const EQUALITIES = new Set(['_==_', '_!=_']);
const ARITHMETIC = new Set(['_-_', '_*_', '_/_', '_%_', '-_']);
const LOGIC = new Set(['_&&_', '_||_', '!_']);
const TEXT_TESTS = new Set(['contains', 'startsWith', 'endsWith', 'matches']);
const FUNCTIONS: Readonly<Record<string, FactType>> = {
  size: 'number',
  string: 'text',
  double: 'number',
  int: 'number',
};
/** What CEL adds for its macros. */
const HIDDEN = new Set(['@not_strictly_false']);

/**
 * Names and types of an expression against what a turn will know. `any` (an attribute of the issuer’s own) agrees with
 * everything. `wanted`: boolean for a condition, any for a value.
 */
export function checkExpression(
  { expression, root, offsetOf }: CompiledExpression,
  facts: FactGroup,
  wanted: 'boolean' | 'any',
): readonly ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  const { source } = expression;
  const say = (node: CelNode, fault: Pick<ExpressionFault, 'code' | 'args'>, cure: string | null = null): void => {
    faults.push({ ...fault, cure, ...spanOf(node, source, offsetOf) });
  };
  const writtenAs = (node: CelNode): string => {
    const { offset, length } = spanOf(node, source, offsetOf);
    return source.slice(offset, offset + length);
  };

  const typeOf = (node: CelNode, local: Known): FactType => {
    const { exprKind } = node;
    switch (exprKind.case) {
      case 'constExpr':
        return typeOfConstant(exprKind.value.constantKind.case);
      case 'identExpr':
      case 'selectExpr':
        return typeOfNames(node, local);
      case 'listExpr':
        for (const child of childrenOf(node)) typeOf(child, local);
        return 'list';
      case 'comprehensionExpr': {
        const { iterVar, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = exprKind.value;
        if (iterRange) typeOf(iterRange, local);
        if (accuInit) typeOf(accuInit, local);
        const inner: Known = { ...local, [iterVar]: 'any', [accuVar]: 'any' };
        for (const part of [loopCondition, loopStep, result]) if (part) typeOf(part, inner);
        return 'any';
      }
      case 'callExpr':
        return exprKind.value.function === '_[_]' && namesOf(node) !== null
          ? typeOfNames(node, local)
          : typeOfCall(node, exprKind.value.function, local);
      default:
        return 'any';
    }
  };

  const typeOfNames = (node: CelNode, local: Known): FactType => {
    const names = namesOf(node);
    if (names === null) {
      for (const child of childrenOf(node)) typeOf(child, local);
      return 'any';
    }
    const [first = ''] = names;
    if (Object.hasOwn(local, first)) return 'any';
    if (first === SEGMENTS) return typeOfSegment(node, names[1] ?? '');
    const found = findFact(names, facts);
    const isTest = node.exprKind.case === 'selectExpr' && node.exprKind.value.testOnly;
    if (found.known) return isTest ? 'boolean' : found.type;
    say(node, { code: 'unknown_fact', args: { name: toPath(names) } }, found.cure);
    return 'any';
  };

  const typeOfSegment = (node: CelNode, name: string): FactType => {
    const { [SEGMENTS]: segments } = facts.fields;
    if (segments === undefined || !isGroup(segments) || segments.open || Object.hasOwn(segments.fields, name))
      return 'boolean';
    const likely = likelyName(name, Object.keys(segments.fields));
    const [, constant = node] = childrenOf(node);
    say(constant, { code: 'unknown_segment', args: { name } }, likely === null ? null : `"${likely}"`);
    return 'boolean';
  };

  const typeOfCall = (node: CelNode, name: string, local: Known): FactType => {
    const parts = childrenOf(node);
    if (name === '_-_' && sayHyphen(parts)) return 'any';
    const types = parts.map((part) => typeOf(part, local));
    const want = (index: number, type: string): void => {
      const part = parts[index];
      const is = types[index] ?? 'any';
      if (!part || agrees(is, type)) return;
      const args = {
        name: writtenAs(part),
        is: nameOf(is),
        want: type,
        operator: name.replaceAll(/_(?=\W)|(?<=\W)_/g, ''),
      };
      say(part, { code: 'wrong_type', args }, rewritten(part, type));
    };
    if (LOGIC.has(name)) {
      for (const index of parts.keys()) want(index, 'boolean');
      return 'boolean';
    }
    if (COMPARISONS.has(name) || EQUALITIES.has(name)) {
      const [left = 'any', right = 'any'] = types;
      // The constant is what the author can have wrong; a fact is what it is.
      const [fixed, other] = parts[0]?.exprKind.case === 'constExpr' ? [1, 0] : [0, 1];
      if (!agrees(left, nameOf(right))) want(other, nameOf(types[fixed] ?? 'any'));
      else if (COMPARISONS.has(name) && ['boolean', 'group', 'list'].includes(nameOf(left))) want(0, 'number');
      else checkValue(parts[fixed], types[fixed], parts[other]);
      return 'boolean';
    }
    if (ARITHMETIC.has(name)) {
      for (const index of parts.keys()) want(index, 'number');
      return 'number';
    }
    if (TEXT_TESTS.has(name)) {
      for (const index of parts.keys()) want(index, 'text');
      return 'boolean';
    }
    if (name === '@in' || name === '_in_') {
      const [tested, list] = parts;
      if (list?.exprKind.case === 'listExpr') for (const one of childrenOf(list)) checkValue(tested, types[0], one);
      return 'boolean';
    }
    if (name === '_+_') return types[0] ?? 'any';
    if (name === '_?_:_') return types[1] ?? 'any';
    if (name === '_[_]' || HIDDEN.has(name)) return 'any';
    if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name] ?? 'any';
    if (name === 'segment') {
      say(node, { code: 'segment_without_name', args: {} });
      return 'boolean';
    }
    const known = [...Object.keys(FUNCTIONS), ...TEXT_TESTS, 'has', 'exists', 'all', 'segment'];
    say(node, { code: 'unknown_function', args: { name } }, likelyName(name, known));
    return 'any';
  };

  /** `answers.my-step` is a difference to CEL, and never what was meant. */
  const sayHyphen = ([left, right]: readonly CelNode[]): boolean => {
    const before = left && namesOf(left);
    const after = right && namesOf(right);
    if (!before || !after || before.length < 2 || after.length !== 1) return false;
    const joined = [...before.slice(0, -1), `${before.at(-1)}-${after[0]}`];
    const holder = findFact(joined.slice(0, -1), facts);
    if (!holder.known || !isGroup(holder.type) || Object.hasOwn(facts.fields, after[0] ?? '')) return false;
    const { offset } = spanOf(left, source, offsetOf);
    const end = spanOf(right, source, offsetOf);
    const code = 'hyphen_in_condition';
    faults.push({
      code,
      args: { name: joined.at(-1) ?? '' },
      cure: toPath(joined),
      offset,
      length: end.offset + end.length - offset,
    });
    return true;
  };

  const checkValue = (fact: CelNode | undefined, type: FactType | undefined, constant: CelNode | undefined): void => {
    const given = constant ? textConstantOf(constant) : null;
    if (!fact || !constant || type === undefined || !isChoice(type) || given === null) return;
    if (given === '' || type.values.includes(given)) return;
    const likely = likelyName(given, type.values);
    const args = { name: writtenAs(fact), given, values: type.values.join(', ') };
    say(constant, { code: 'unknown_value', args }, likely === null ? null : `"${likely}"`);
  };

  const type = typeOf(root, {});
  if (faults.length === 0 && wanted === 'boolean' && !agrees(type, 'boolean'))
    faults.push({ code: 'not_a_condition', offset: 0, length: source.length, args: { is: nameOf(type) }, cure: null });
  return faults;
}

/** `"500"` where a number is wanted, `20` where a text is. */
function rewritten(constant: CelNode, wanted: string): string | null {
  const text = textConstantOf(constant);
  if (text !== null) {
    const number = text
      .replaceAll(/[\s\u00a0]/g, '')
      .replace(/(kr|kronor|kroner)$/i, '')
      .replace(',', '.');
    if (wanted === 'number' && /^-?\d+(\.\d+)?$/.test(number)) return number;
    return wanted === 'boolean' && /^(true|false)$/i.test(text) ? text.toLowerCase() : null;
  }
  const { exprKind } = constant;
  if (wanted !== 'text' || exprKind.case !== 'constExpr') return null;
  const { constantKind } = exprKind.value;
  return constantKind.case === 'doubleValue' ? `"${constantKind.value}"` : null;
}

function typeOfConstant(kind: string | undefined): FactType {
  if (kind === 'stringValue') return 'text';
  if (kind === 'boolValue') return 'boolean';
  return kind === 'doubleValue' ? 'number' : 'any';
}

function nameOf(type: FactType): string {
  if (typeof type === 'string') return type;
  return isChoice(type) ? 'text' : 'group';
}

/** Dates are written as text. */
function agrees(type: FactType, wanted: string): boolean {
  const plain = (one: string): string => (one === 'date' ? 'text' : one);
  return type === 'any' || wanted === 'any' || plain(nameOf(type)) === plain(wanted);
}
