import type { parse } from '@bufbuild/cel';

/** A node of a parsed CEL expression. */
export type CelNode = ReturnType<typeof parse>['expr'];

/** The expressions directly inside one. */
export function childrenOf({ exprKind }: CelNode): readonly CelNode[] {
  const present = (nodes: readonly (CelNode | undefined)[]): CelNode[] => nodes.filter((one) => one !== undefined);
  switch (exprKind.case) {
    case 'selectExpr':
      return present([exprKind.value.operand]);
    case 'callExpr':
      return present([exprKind.value.target, ...exprKind.value.args]);
    case 'listExpr':
      return present(exprKind.value.elements);
    case 'structExpr':
      return present(
        exprKind.value.entries.flatMap((one) => [
          one.keyKind.case === 'mapKey' ? one.keyKind.value : undefined,
          one.value,
        ]),
      );
    case 'comprehensionExpr': {
      const { iterRange, accuInit, loopCondition, loopStep, result } = exprKind.value;
      return present([iterRange, accuInit, loopCondition, loopStep, result]);
    }
    default:
      return [];
  }
}

export function countNodes(node: CelNode): number {
  return childrenOf(node).reduce((sum, child) => sum + countNodes(child), 1);
}

/** How deep `all`, `exists`, `map` and `filter` stand in one another: each multiplies what an evaluation costs. */
export function macroDepthOf(node: CelNode): number {
  const inside = Math.max(0, ...childrenOf(node).map(macroDepthOf));
  return node.exprKind.case === 'comprehensionExpr' ? inside + 1 : inside;
}
