import type { InvoiceId, IssuerId } from '../../model/ids.ts';
import type { NewTimelineEntry, TimelineEntry } from '../../model/timeline-entry.ts';
import { jsonOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

/**
 * Gives an entry the invoice's next number, unless an entry with its key is there already. Two writers that choose the
 * same number collide on the key, and the later one starts over.
 */
export function appendTimeline(issuer: IssuerId, entry: NewTimelineEntry): Statement {
  return {
    text: `insert into timeline (issuer, invoice, seq, at, type, data, once)
      select cast($1 as text), cast($2 as text),
        coalesce((select max(seq) from timeline where issuer = $1 and invoice = $2), 0) + 1,
        cast($3 as text), cast($4 as text), cast($5 as text), cast($6 as text)
      where not exists (select 1 from timeline where issuer = $1 and invoice = $2 and once = $6)`,
    values: [issuer, entry.invoice, entry.at, entry.type, JSON.stringify(entry.data), entry.key],
    conflict: 'lost_race',
  };
}

/** Entries after a number, in order. */
export async function readTimeline(
  sql: Sql,
  issuer: IssuerId,
  invoice: InvoiceId,
  afterSeq: number,
): Promise<readonly TimelineEntry[]> {
  const rows = await sql.read(
    'select invoice, seq, at, type, data from timeline where issuer = $1 and invoice = $2 and seq > $3 order by seq',
    [issuer, invoice, afterSeq],
  );
  return rows.map(toEntry);
}

/** Appends outside a turn; tries again when another writer took the number. */
export async function noteTimeline(sql: Sql, issuer: IssuerId, entry: NewTimelineEntry): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const outcome = await sql.batch([appendTimeline(issuer, entry)]);
    if (outcome.kind === 'stored') return;
  }
  throw new Error('The timeline kept changing while an entry was added');
}

function toEntry(row: SqlRow): TimelineEntry {
  return {
    invoice: textOf(row, 'invoice') as InvoiceId,
    seq: numberOf(row, 'seq'),
    at: textOf(row, 'at'),
    type: textOf(row, 'type') as TimelineEntry['type'],
    data: jsonOf(row, 'data'),
  };
}
