import type { FaultsReport } from '../bench/faults-report.ts';

/** One row in Markdown; a dash where a step was not run. */
export function toFaultsTable({ seeds, kills, restarts, races, sabotages, seconds }: FaultsReport): string {
  const cells = [seeds, kills, restarts, races, sabotages && `${sabotages.caught} of ${sabotages.of}`, seconds];
  return [
    '| seeds | kills | database restarts | races | sabotages caught | seconds |',
    '|---|---|---|---|---|---|',
    `| ${cells.map((cell) => cell ?? '–').join(' | ')} |`,
  ].join('\n');
}
