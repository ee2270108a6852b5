import type { FlowGraph, GraphEdge, GraphNode } from './to-graph.ts';

/** A node with its place; x and y are of its upper left corner, in px. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly path: string;
  readonly labelAt: { readonly x: number; readonly y: number };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const WIDTH = 244;
const LINE = 18;
const PAD = 12;
const GAP_X = 48;
const GAP_Y = 68;
const LETTERS = 27;
const MOST_LINES = 4;

/** Rows by distance from the start, each row in the order that crosses least; ways back go around on the right. */
export function layOutGraph({ nodes, edges }: FlowGraph): Layout {
  const rows = toRows(nodes, edges);
  const widest = Math.max(...rows.map((row) => row.length));
  const inner = widest * WIDTH + (widest - 1) * GAP_X;
  let y = PAD * 2;
  const placed = rows.flatMap((row) => {
    const texts = row.map((node) => wrap(node));
    const height = Math.max(...texts.map((lines) => lines.length)) * LINE + PAD * 2;
    const width = row.length * WIDTH + (row.length - 1) * GAP_X;
    const left = PAD * 2 + (inner - width) / 2;
    const made = row.map((node, index) => {
      const lines = texts[index] ?? [];
      return { node, lines, x: left + index * (WIDTH + GAP_X), y, width: WIDTH, height: lines.length * LINE + PAD * 2 };
    });
    y += height + GAP_Y;
    return made;
  });
  const at = new Map(placed.map((one) => [one.node.id, one]));
  const back = edges.filter((edge) => isBack(at, edge)).length;
  const right = PAD * 2 + inner;
  const ways = placeEdges(edges, at, right);
  return { width: right + PAD * 2 + back * 18, height: y - GAP_Y + PAD * 2, nodes: placed, edges: ways };
}

function toRows(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly (readonly GraphNode[])[] {
  const depth = new Map<string, number>();
  const visit = (id: string, level: number, above: ReadonlySet<string>): void => {
    if (above.has(id) || (depth.get(id) ?? -1) >= level || level > nodes.length) return;
    depth.set(id, level);
    const inside = new Set(above).add(id);
    for (const edge of edges) if (edge.from === id) visit(edge.to, level + 1, inside);
  };
  if (nodes[0]) visit(nodes[0].id, 0, new Set());
  const deepest = Math.max(0, ...depth.values());
  const rows: GraphNode[][] = [];
  for (const node of nodes) {
    const level =
      node.kind === 'end'
        ? deepest + (rows[deepest]?.some((one) => one !== node) ? 1 : 0)
        : (depth.get(node.id) ?? deepest);
    rows[level] = [...(rows[level] ?? []), node];
  }
  const full = rows.filter((row) => row !== undefined && row.length > 0);
  const order = new Map<string, number>();
  return full.map((row) => {
    const middle = (id: string): number => {
      const before = edges.flatMap((edge) => (edge.to === id ? (order.get(edge.from) ?? []) : []));
      return before.length === 0 ? 0.5 : before.reduce((sum, one) => sum + one, 0) / before.length;
    };
    const sorted = row
      .map((node, index) => ({ node, index, middle: middle(node.id) }))
      .sort((a, b) => a.middle - b.middle || a.index - b.index)
      .map((one) => one.node);
    for (const [index, node] of sorted.entries()) order.set(node.id, (index + 1) / (sorted.length + 1));
    return sorted;
  });
}

function isBack(at: ReadonlyMap<string, PlacedNode>, { from, to }: GraphEdge): boolean {
  return (at.get(to)?.y ?? 0) <= (at.get(from)?.y ?? 0);
}

function placeEdges(
  edges: readonly GraphEdge[],
  at: ReadonlyMap<string, PlacedNode>,
  right: number,
): readonly PlacedEdge[] {
  let backs = 0;
  return edges.flatMap((edge) => {
    const from = at.get(edge.from);
    const to = at.get(edge.to);
    if (!from || !to) return [];
    const out = edges.filter((one) => one.from === edge.from);
    const into = edges.filter((one) => one.to === edge.to);
    const x1 = from.x + (from.width * (out.indexOf(edge) + 1)) / (out.length + 1);
    const y1 = from.y + from.height;
    const x2 = to.x + (to.width * (into.indexOf(edge) + 1)) / (into.length + 1);
    // Where many ways leave, their words stand where each arrives.
    const atEnd = into.length < out.length && !isBack(at, edge);
    const labelAt = atEnd ? { x: x2, y: to.y - 14 } : { x: x1, y: y1 + 16 + (out.indexOf(edge) % 2) * 15 };
    if (isBack(at, edge)) {
      backs += 1;
      const x = right + backs * 18;
      const path = `M${x1} ${y1} C${x1} ${y1 + 30} ${x} ${y1 + 30} ${x} ${y1 - 10} L${x} ${to.y + 20} Q${x} ${to.y + to.height / 2} ${to.x + to.width} ${to.y + to.height / 2}`;
      return [{ edge, path, labelAt }];
    }
    const bend = Math.max(24, (to.y - y1) / 2);
    return [{ edge, path: `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${to.y - bend} ${x2} ${to.y}`, labelAt }];
  });
}

function wrap({ kind, text }: GraphNode): readonly string[] {
  const lines: string[] = [kind];
  let line = '';
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > LETTERS && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines
    .slice(0, MOST_LINES + 1)
    .map((one) => (one.length > LETTERS + 6 ? `${one.slice(0, LETTERS + 5)}…` : one));
}
