import { type CelNode, childrenOf } from './cel-tree.ts';

/** The names of a chain, `['invoice', 'due']` for `invoice.due` and `invoice["due"]`; null for anything else. */
export function namesOf({ exprKind }: CelNode): readonly string[] | null {
  if (exprKind.case === 'identExpr') return [exprKind.value.name];
  if (exprKind.case === 'selectExpr' && exprKind.value.operand) {
    const holder = namesOf(exprKind.value.operand);
    return holder && [...holder, exprKind.value.field];
  }
  if (exprKind.case === 'callExpr' && exprKind.value.function === '_[_]') {
    const [holder, place] = exprKind.value.args;
    const names = holder ? namesOf(holder) : null;
    const name = place ? textConstantOf(place) : null;
    return names && name !== null ? [...names, name] : null;
  }
  return null;
}

/** The text of a constant; null for anything else. */
export function textConstantOf({ exprKind }: CelNode): string | null {
  return exprKind.case === 'constExpr' && exprKind.value.constantKind.case === 'stringValue'
    ? exprKind.value.constantKind.value
    : null;
}

/** A chain as it is written: names that are no words stand in brackets, `answers["my-step"]`. */
export function toPath(names: readonly string[]): string {
  return names.reduce(
    (path, name) => (path === '' ? name : /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}["${name}"]`),
    '',
  );
}

/** Where a node stands in its source, from its first name to its last; offsets in UTF-16 units. */
export function spanOf(
  node: CelNode,
  source: string,
  offsetOf: (node: CelNode) => number,
): { readonly offset: number; readonly length: number } {
  let start = offsetOf(node);
  let end = start;
  const widen = (part: CelNode): void => {
    const at = offsetOf(part);
    start = Math.min(start, at);
    end = Math.max(end, at + lengthOf(part, source.slice(at)));
    for (const child of childrenOf(part)) widen(child);
  };
  widen(node);
  return { offset: start, length: Math.max(1, end - start) };
}

/** How much of the source a node's own part takes: a name, a dot and a name, a constant. */
function lengthOf({ exprKind }: CelNode, rest: string): number {
  switch (exprKind.case) {
    case 'identExpr':
      return exprKind.value.name.length;
    case 'selectExpr':
      return /^\.?\s*\w+/.exec(rest)?.[0].length ?? 1;
    case 'constExpr':
      return /^("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w.]+)/.exec(rest)?.[0].length ?? 1;
    case 'callExpr':
      return exprKind.value.function === '_[_]' ? (/^\[[^\]]*\]/.exec(rest)?.[0].length ?? 1) : 1;
    default:
      return 1;
  }
}

/** The outermost names of an expression, as often as they are used. */
export function namesUsed(node: CelNode): readonly string[] {
  const inside = childrenOf(node).flatMap(namesUsed);
  return node.exprKind.case === 'identExpr' ? [node.exprKind.value.name, ...inside] : inside;
}
