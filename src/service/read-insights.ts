import { INSIGHT_MEASURES, type InsightKind, type InsightMeasure } from '../model/insight-measures.ts';
import type { InsightCount, InsightFilter } from '../ports/insight-store.ts';
import type { IssuerStore } from '../ports/store.ts';

type Counts = InsightCount['counts'];

/** The figures of one bill, flow, offer or survey, in all and divided. */
export interface InsightItem {
  readonly kind: InsightKind;
  readonly name: string;
  readonly total: Counts;
  readonly byMonth: readonly { readonly value: string; readonly counts: Counts }[];
  readonly byChannel: readonly { readonly value: string; readonly counts: Counts }[];
  /** A payer is counted in each segment it was in then; whoever was in none is in none. */
  readonly bySegment: readonly { readonly value: string; readonly counts: Counts }[];
}

/** All of an issuer's figures. */
export interface Insights {
  /** Bills first, then flows, offers and surveys by name. */
  readonly items: readonly InsightItem[];
  readonly contact: {
    readonly payers: number;
    /** Those who have never said anything: for them the bill is the only contact. */
    readonly silent: number;
  };
}

const ORDER: readonly InsightKind[] = ['invoice', 'flow', 'offer', 'survey'];

/** Reads the figures, narrowed to a segment where one is named. */
export async function readInsights(
  store: IssuerStore,
  { segment, ...filter }: InsightFilter & { readonly segment?: string },
): Promise<Insights> {
  const [all, contact] = await Promise.all([store.insight(filter), store.contact()]);
  const rows = segment === undefined ? all : all.filter((one) => one.segments.includes(`,${segment},`));
  const names = [...new Set(rows.map((one) => `${ORDER.indexOf(one.kind)} ${one.name}`))].sort();
  const items = names.map((key): InsightItem => {
    const kind = ORDER[Number(key.slice(0, 1))] ?? 'flow';
    const name = key.slice(2);
    const own = rows.filter((one) => one.kind === kind && one.name === name);
    return {
      kind,
      name,
      total: sum(own),
      byMonth: divide(own, (one) => [one.month]),
      byChannel: divide(own, (one) => [one.channel]),
      bySegment: divide(own, (one) => one.segments.split(',').filter((part) => part !== '')),
    };
  });
  return { items, contact };
}

function divide(rows: readonly InsightCount[], partsOf: (row: InsightCount) => readonly string[]) {
  const values = [...new Set(rows.flatMap(partsOf))].sort();
  return values.map((value) => ({ value, counts: sum(rows.filter((row) => partsOf(row).includes(value))) }));
}

function sum(rows: readonly InsightCount[]): Counts {
  return Object.fromEntries(
    INSIGHT_MEASURES.map((measure: InsightMeasure) => [
      measure,
      rows.reduce((total, one) => total + one.counts[measure], 0),
    ]),
  ) as unknown as Counts;
}
