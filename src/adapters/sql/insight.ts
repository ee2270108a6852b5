import type { ConversationId, IssuerId } from '../../model/ids.ts';
import { INSIGHT_MEASURES, type InsightKind, type InsightMeasure, toFlags } from '../../model/insight-measures.ts';
import type {
  EngagementMark,
  InsightCount,
  InsightFilter,
  InsightRows,
  InsightStore,
} from '../../ports/insight-store.ts';
import { type Sql, type SqlRow, type SqlValue, type Statement, textOf } from './sql.ts';

const KEY = 'kind, name, month, channel, segments';
const COLUMNS = INSIGHT_MEASURES.map(toColumn);

/** What a turn does to the figures. A row that is there already stays as it is; marks only add. */
export function saveInsight(
  {
    issuer,
    conversation,
    at,
  }: { readonly issuer: IssuerId; readonly conversation: ConversationId; readonly at: string },
  { sent, marks }: InsightRows,
): readonly Statement[] {
  return [
    ...sent.map((one) => ({
      text: `insert into engagements
        (issuer, id, kind, name, conversation, invoice, seq, channel, segments, month, at, flags, folding, folded)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0) on conflict (issuer, id) do nothing`,
      values: [
        issuer,
        one.id,
        one.kind,
        one.name,
        conversation,
        one.invoice,
        one.seq,
        one.channel,
        one.segments.length === 0 ? '' : `,${one.segments.join(',')},`,
        at.slice(0, 7),
        at,
        toFlags(['sent', ...one.measures]),
      ],
    })),
    ...marks.map((one) => mark(issuer, conversation, one)),
  ];
}

function mark(issuer: IssuerId, conversation: ConversationId, { of, measures }: EngagementMark): Statement {
  const flags = toFlags(measures);
  if (of === 'last')
    return {
      text: `update engagements set flags = flags | $3, waits = 1 where issuer = $1 and conversation = $2
        and seq = (select max(seq) from engagements where issuer = $1 and conversation = $2)`,
      values: [issuer, conversation, flags],
    };
  return 'id' in of
    ? {
        text: 'update engagements set flags = flags | $3, waits = 1 where issuer = $1 and id = $2',
        values: [issuer, of.id, flags],
      }
    : {
        text: 'update engagements set flags = flags | $3, waits = 1 where issuer = $1 and invoice = $2',
        values: [issuer, of.invoice, flags],
      };
}

/** A message has come so far: what was said with it has arrived, or was read. */
export function markMessage(
  issuer: IssuerId,
  conversation: ConversationId,
  seq: number,
  measures: readonly InsightMeasure[],
): Statement {
  return {
    text: 'update engagements set flags = flags | $4, waits = 1 where issuer = $1 and conversation = $2 and seq = $3',
    values: [issuer, conversation, seq, toFlags(measures)],
  };
}

/**
 * Counts what has changed. First the rows are told apart (`waits` 2), which makes a second process wait for this one and
 * then find nothing of the same; then their news are added up; then they are as counted as they are.
 */
export async function foldInsight(sql: Sql, limit: number): Promise<number> {
  const news = (column: string, bit: number): string =>
    `sum(((folding >> ${bit}) & 1) - ((folded >> ${bit}) & 1)) as ${column}`;
  const outcome = await sql.batch([
    {
      text: `update engagements set folding = flags, waits = 2 where waits = 1 and (issuer, id) in
        (select issuer, id from engagements where waits = 1 limit $1) returning 1 as one`,
      values: [limit],
    },
    {
      text: `insert into insight_counts (issuer, ${KEY}, ${COLUMNS.join(', ')})
        select issuer, ${KEY}, ${COLUMNS.map(news).join(', ')} from engagements where waits = 2
        group by issuer, ${KEY}
        on conflict (issuer, ${KEY}) do update set
        ${COLUMNS.map((one) => `${one} = insight_counts.${one} + excluded.${one}`).join(', ')}`,
      values: [],
    },
    { text: 'update engagements set folded = folding, waits = 0 where waits = 2', values: [] },
  ]);
  return outcome.kind === 'stored' ? (outcome.rows[0]?.length ?? 0) : 0;
}

/** What is read of an issuer's figures. */
export function createInsightStore(sql: Sql, issuer: IssuerId): InsightStore {
  return {
    async insight(filter) {
      const { where, values } = toWhere(filter, [issuer]);
      const rest = COLUMNS.map((_one, bit) => `((flags >> ${bit}) & 1) - ((folded >> ${bit}) & 1)`);
      const rows = await sql.read(
        `select ${KEY}, ${sums(COLUMNS)} from (
          select ${KEY}, ${COLUMNS.join(', ')} from insight_counts where issuer = $1 ${where}
          union all
          select ${KEY}, ${rest.join(', ')} from engagements where waits = 1 and issuer = $1 ${where}
        ) as figures group by ${KEY} order by ${KEY}`,
        values,
      );
      return rows.map(toCount);
    },
    async recountInsight(filter) {
      const { where, values } = toWhere(filter, [issuer]);
      const rows = await sql.read(
        `select ${KEY}, ${COLUMNS.map((one, bit) => `sum((flags >> ${bit}) & 1) as ${one}`).join(', ')}
          from engagements where issuer = $1 ${where} group by ${KEY} order by ${KEY}`,
        values,
      );
      return rows.map(toCount);
    },
    async contact() {
      const [row] = await sql.read(
        `select count(*) as payers, coalesce(sum(1 - said), 0) as silent
          from conversations where issuer = $1 and payer is not null`,
        [issuer],
      );
      return { payers: Number(row?.['payers'] ?? 0), silent: Number(row?.['silent'] ?? 0) };
    },
    async markInsight(invoice, measures) {
      await sql.batch([mark(issuer, '' as ConversationId, { of: { invoice }, measures })]);
    },
  };
}

function sums(columns: readonly string[]): string {
  return columns.map((one) => `sum(${one}) as ${one}`).join(', ');
}

function toWhere(
  { from, until, kind, name, channel }: InsightFilter,
  first: readonly SqlValue[],
): { readonly where: string; readonly values: readonly SqlValue[] } {
  const values = [...first];
  const bound = (sql: string, value: string | undefined): string => {
    if (value === undefined) return '';
    values.push(value);
    return `and ${sql} $${values.length}`;
  };
  const where = [
    bound('month >=', from),
    bound('month <=', until),
    bound('kind =', kind),
    bound('name =', name),
    bound('channel =', channel),
  ];
  return { where: where.join(' '), values };
}

function toCount(row: SqlRow): InsightCount {
  const counts = Object.fromEntries(INSIGHT_MEASURES.map((one) => [one, Number(row[toColumn(one)] ?? 0)]));
  return {
    kind: textOf(row, 'kind') as InsightKind,
    name: textOf(row, 'name'),
    month: textOf(row, 'month'),
    channel: textOf(row, 'channel'),
    segments: textOf(row, 'segments'),
    counts: counts as InsightCount['counts'],
  };
}

/** `optedOut` is the column `opted_out`. */
function toColumn(measure: InsightMeasure): string {
  return measure.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
