import { INSIGHT_MEASURES } from '../model/insight-measures.ts';
import { toCsv } from '../texts/to-csv.ts';
import type { Insights } from './read-insights.ts';

/** All figures as a table: one line for each item in all, each month, each channel and each segment. */
export function toInsightCsv({ items }: Insights): string {
  const head = ['kind', 'name', 'by', 'value', ...INSIGHT_MEASURES];
  const rows = items.flatMap(({ kind, name, total, byMonth, byChannel, bySegment }) => {
    const parts = [
      { by: 'total', value: '', counts: total },
      ...byMonth.map((one) => ({ by: 'month', ...one })),
      ...byChannel.map((one) => ({ by: 'channel', ...one })),
      ...bySegment.map((one) => ({ by: 'segment', ...one })),
    ];
    return parts.map(({ by, value, counts }) => [kind, name, by, value, ...INSIGHT_MEASURES.map((one) => counts[one])]);
  });
  return toCsv([head, ...rows]);
}
