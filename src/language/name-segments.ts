import { textConstantOf } from './cel-names.ts';
import { type CelNode, childrenOf } from './cel-tree.ts';

/** What segments are called inside a compiled expression. */
export const SEGMENTS = '@segments';

/**
 * `segment("lojal")` becomes a place in a map that is filled when the expression is asked for a value: CEL's own functions
 * know nothing of the payer. Returns the names, sorted; a call without a name in quotes stays as it is, and the check tells.
 */
export function nameSegments(root: CelNode): readonly string[] {
  const names = new Set<string>();
  const visit = (node: CelNode): void => {
    const { exprKind } = node;
    if (exprKind.case === 'callExpr' && exprKind.value.function === 'segment' && !exprKind.value.target) {
      const [argument, ...more] = exprKind.value.args;
      const name = argument && more.length === 0 ? textConstantOf(argument) : null;
      if (argument && name !== null) {
        names.add(name);
        const holder = structuredClone(argument);
        holder.exprKind = { case: 'identExpr', value: { ...EMPTY, name: SEGMENTS } } as typeof holder.exprKind;
        exprKind.value.function = '_[_]';
        exprKind.value.args = [holder, argument];
        return;
      }
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return [...names].sort();
}

const EMPTY = { $typeName: 'cel.expr.Expr.Ident' } as const;
