import { layOutGraph, type PlacedNode } from './lay-out-graph.ts';
import type { FlowGraph } from './to-graph.ts';

const STYLE = [
  'text{font:14px system-ui,sans-serif;fill:#22201d}',
  '.kind{font-weight:600}.way{font-size:13px;fill:#5b554d;stroke:#fbfaf8;stroke-width:4px;paint-order:stroke}',
  'rect{fill:#fbfaf8;stroke:#8d867c}path{fill:none;stroke:#8d867c}',
  '.ask rect,.offer rect{stroke-width:2;stroke:#22201d}.choose rect{stroke-dasharray:4 3}.start rect,.end rect{fill:#ece8e1}',
  '.here{fill:#22201d}.count{fill:#fbfaf8;font-weight:600}',
  '@media (prefers-color-scheme:dark){text{fill:#ece8e1}.way{fill:#b5ada1;stroke:#1d1b18}rect{fill:#1d1b18;stroke:#857d72}',
  'path{stroke:#857d72}.ask rect,.offer rect{stroke:#ece8e1}.start rect,.end rect{fill:#2c2925}',
  '.here{fill:#ece8e1}.count{fill:#1d1b18}}',
].join('');

/** A flow's picture as an SVG of its own, light and dark, with the number of payers at each step where there are any. */
export function toSvg(graph: FlowGraph): string {
  const { width, height, nodes, edges } = layOutGraph(graph);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${toText(graph.name)}</title>`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8"/></marker></defs>',
    ...edges.map(({ path }) => `<path d="${path}" marker-end="url(#tip)"/>`),
    ...nodes.map(drawNode),
    ...edges
      .filter(({ edge }) => edge.label !== '')
      .map(
        ({ edge, labelAt }) =>
          `<text class="way" x="${labelAt.x}" y="${labelAt.y}" text-anchor="middle">${toText(edge.label)}</text>`,
      ),
    '</svg>',
    '',
  ].join('\n');
}

function drawNode({ node, lines, x, y, width, height }: PlacedNode): string {
  const text = lines
    .map(
      (line, index) =>
        `<text${index === 0 ? ' class="kind"' : ''} x="${x + 12}" y="${y + 26 + index * 18}">${toText(line)}</text>`,
    )
    .join('');
  const count =
    node.waiting === 0
      ? ''
      : `<circle class="here" cx="${x + width}" cy="${y}" r="13"/><text class="count" x="${x + width}" y="${y + 5}" text-anchor="middle">${node.waiting}</text>`;
  const radius = node.kind === 'start' || node.kind === 'end' ? 16 : 6;
  return `<g class="${node.kind}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>${text}${count}</g>`;
}

function toText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
