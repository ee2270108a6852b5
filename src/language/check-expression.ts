import { type CelNode, childrenOf } from './cel-tree.ts';
import type { CompiledExpression, ExpressionFault } from './compile-expression.ts';
import type { FactGroup, FactType } from './fact-types.ts';
import { nearestName } from './nearest-name.ts';

type Known = Readonly<Record<string, FactType>>;

const COMPARISONS = new Set(['_<_', '_<=_', '_>_', '_>=_']);
const ARITHMETIC = new Set(['_-_', '_*_', '_/_', '_%_', '-_']);
const LOGIC = new Set(['_&&_', '_||_', '!_']);
const TEXT_TESTS = new Set(['contains', 'startsWith', 'endsWith', 'matches']);
const FUNCTIONS: Readonly<Record<string, FactType>> = {
  size: 'number',
  string: 'text',
  double: 'number',
  int: 'number',
};
const SPOKEN: Readonly<Record<string, string>> = { '_==_': '==', '_!=_': '!=', '_&&_': '&&', '_||_': '||', '!_': '!' };

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
  const say = (node: CelNode, length: number, fault: Omit<ExpressionFault, 'offset' | 'length'>): void => {
    faults.push({ ...fault, offset: offsetOf(node), length: Math.max(1, length) });
  };

  const typeOf = (node: CelNode, local: Known): FactType => {
    const { exprKind } = node;
    switch (exprKind.case) {
      case 'constExpr': {
        const kind = exprKind.value.constantKind.case;
        return kind === 'stringValue'
          ? 'text'
          : kind === 'boolValue'
            ? 'boolean'
            : kind === 'doubleValue'
              ? 'number'
              : 'any';
      }
      case 'identExpr': {
        const { name } = exprKind.value;
        const type = local[name] ?? (Object.hasOwn(facts.fields, name) ? facts.fields[name] : undefined);
        if (type !== undefined) return type;
        say(node, name.length, {
          code: 'unknown_fact',
          args: { name },
          cure: nearestName(name, Object.keys(facts.fields)),
        });
        return 'any';
      }
      case 'selectExpr': {
        const { operand, field } = exprKind.value;
        if (!operand) return 'any';
        const holder = typeOf(operand, local);
        if (typeof holder === 'string') {
          if (holder === 'any') return 'any';
          say(node, field.length, { code: 'unknown_fact', args: { name: pathOf(node) }, cure: null });
          return 'any';
        }
        if (Object.hasOwn(holder.fields, field))
          return exprKind.value.testOnly ? 'boolean' : (holder.fields[field] ?? 'any');
        if (holder.open) return exprKind.value.testOnly ? 'boolean' : 'any';
        const near = nearestName(field, Object.keys(holder.fields));
        const prefix = pathOf(operand);
        say(node, field.length + 1, {
          code: 'unknown_fact',
          args: { name: pathOf(node) },
          cure: near === null ? null : `${prefix}.${near}`,
        });
        return 'any';
      }
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
        return typeOfCall(node, exprKind.value.function, local);
      default:
        return 'any';
    }
  };

  const typeOfCall = (node: CelNode, name: string, local: Known): FactType => {
    const parts = childrenOf(node);
    const types = parts.map((part) => typeOf(part, local));
    const complain = (index: number, want: string): void => {
      const part = parts[index] ?? node;
      say(part, pathOf(part).length, {
        code: 'wrong_type',
        args: {
          name: pathOf(part) || expression.source,
          is: nameOf(types[index] ?? 'any'),
          want,
          operator: SPOKEN[name] ?? name.replaceAll('_', ''),
        },
        cure: null,
      });
    };
    if (LOGIC.has(name)) {
      types.forEach((type, index) => {
        if (!agrees(type, 'boolean')) complain(index, 'boolean');
      });
      return 'boolean';
    }
    if (COMPARISONS.has(name) || name === '_==_' || name === '_!=_') {
      const [left = 'any', right = 'any'] = types;
      if (!agrees(right, left)) complain(1, nameOf(left));
      else if (COMPARISONS.has(name) && (nameOf(left) === 'boolean' || nameOf(left) === 'group')) complain(0, 'number');
      return 'boolean';
    }
    if (ARITHMETIC.has(name)) {
      types.forEach((type, index) => {
        if (!agrees(type, 'number')) complain(index, 'number');
      });
      return 'number';
    }
    if (TEXT_TESTS.has(name)) {
      types.forEach((type, index) => {
        if (!agrees(type, 'text')) complain(index, 'text');
      });
      return 'boolean';
    }
    if (name === '_+_') return types[0] ?? 'any';
    if (name === '_?_:_') return types[1] ?? 'any';
    if (name === '@in' || name === '_in_') return 'boolean';
    if (name === '_[_]') return 'any';
    if (name === '@not_strictly_false') return 'boolean';
    if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name] ?? 'any';
    say(node, name.length, {
      code: 'unknown_function',
      args: { name },
      cure: nearestName(name, [...Object.keys(FUNCTIONS), ...TEXT_TESTS, 'has', 'exists', 'all']),
    });
    return 'any';
  };

  const type = typeOf(root, {});
  if (faults.length === 0 && wanted === 'boolean' && !agrees(type, 'boolean'))
    faults.push({
      code: 'not_a_condition',
      offset: 0,
      length: expression.source.length,
      args: { is: nameOf(type) },
      cure: null,
    });
  return faults;
}

function nameOf(type: FactType): string {
  return typeof type === 'string' ? type : 'group';
}

/** Dates are written as text. */
function agrees(type: FactType, wanted: FactType): boolean {
  const plain = (one: FactType): string => (nameOf(one) === 'date' ? 'text' : nameOf(one));
  return type === 'any' || wanted === 'any' || plain(type) === plain(wanted);
}

/** `invoice.due` of the node that selects it; empty for anything that is not a name. */
function pathOf({ exprKind }: CelNode): string {
  if (exprKind.case === 'identExpr') return exprKind.value.name;
  if (exprKind.case === 'selectExpr' && exprKind.value.operand)
    return `${pathOf(exprKind.value.operand)}.${exprKind.value.field}`;
  return '';
}
