import type { FlowGraph, GraphNode } from './to-graph.ts';

/** A flow's picture as a Mermaid flowchart: for a README, a pull request, an issue. */
export function toMermaid({ nodes, edges }: FlowGraph): string {
  const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  return [
    'flowchart TD',
    ...nodes.map((node) => `  ${names.get(node.id)}${toShape(node)}`),
    ...edges.map(({ from, to, label }) => {
      const words = label === '' ? '' : `|"${toText(label)}"|`;
      return `  ${names.get(from)} -->${words} ${names.get(to)}`;
    }),
    '',
  ].join('\n');
}

function toShape({ kind, text, waiting }: GraphNode): string {
  const count = waiting === 0 ? '' : ` (${waiting})`;
  if (kind === 'start') return `(["${toText(text)}"])`;
  if (kind === 'end') return '(["end"])';
  const words = `${toText([kind, text].filter((part) => part !== '').join(': '))}${count}`;
  return kind === 'choose' ? `{"${words}"}` : kind === 'ask' || kind === 'offer' ? `[/"${words}"/]` : `["${words}"]`;
}

/** Mermaid reads entities, and no quotes or brackets inside quotes. */
function toText(text: string): string {
  return text
    .replaceAll('&', '#amp;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll('`', '#96;');
}
