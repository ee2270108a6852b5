import type { ConversationId, InvoiceId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { FlowShelf, Publication, StoredFlow } from '../../ports/flow-shelf.ts';
import { jsonOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

const COLUMNS = 'v.version, v.flow, v.file, v.source, v.named, v.published_at';

/** An issuer's published flows, and who waits in them. */
export function createFlowShelf(sql: Sql, issuer: IssuerId): FlowShelf {
  return {
    async heads() {
      const [newest] = await sql.read('select max(number) as number from publications where issuer = $1', [issuer]);
      const rows = await sql.read(
        `select ${COLUMNS}, h.since from flow_heads h
          join flow_versions v on v.issuer = h.issuer and v.version = h.version where h.issuer = $1 order by v.flow`,
        [issuer],
      );
      const number = newest?.['number'];
      return {
        number: typeof number === 'number' ? number : 0,
        flows: rows.map((row) => ({ ...toStoredFlow(row), since: textOf(row, 'since') })),
      };
    },
    async inForceSince(flows) {
      if (flows.length === 0) return new Map();
      const places = flows.map((_, index) => `$${index + 2}`).join(', ');
      const select = `select flow, since from flow_heads where issuer = $1 and flow in (${places})`;
      const rows = await sql.read(select, [issuer, ...flows]);
      return new Map(rows.map((row) => [textOf(row, 'flow'), textOf(row, 'since')]));
    },
    async versions(versions) {
      if (versions.length === 0) return [];
      const places = versions.map((_, index) => `$${index + 2}`).join(', ');
      const rows = await sql.read(
        `select ${COLUMNS} from flow_versions v where v.issuer = $1 and v.version in (${places})`,
        [issuer, ...versions],
      );
      return rows.map(toStoredFlow);
    },
    async publish(publication) {
      return (await sql.batch(toStatements(issuer, publication))).kind === 'stored';
    },
    async waiting(flow) {
      const rows = await sql.read(
        `select flow, version, step, count(*) as count from sessions where issuer = $1 and ($2 = '' or flow = $2)
          group by flow, version, step order by flow, version, step`,
        [issuer, flow ?? ''],
      );
      return rows.map((row) => ({
        flow: textOf(row, 'flow'),
        version: textOf(row, 'version'),
        step: textOf(row, 'step'),
        count: numberOf(row, 'count'),
      }));
    },
    async waitingAt({ flow, steps, notVersion }, after, limit) {
      if (steps.length === 0) return [];
      const places = steps.map((_, index) => `$${index + 7}`).join(', ');
      const rows = await sql.read(
        `select conversation, id, version, step from sessions
          where issuer = $1 and flow = $2 and version <> $3 and (conversation, id) > ($4, $5) and step in (${places})
          order by conversation, id limit $6`,
        [issuer, flow, notVersion, after.conversation, after.session, limit, ...steps],
      );
      return rows.map((row) => ({
        conversation: textOf(row, 'conversation') as ConversationId,
        session: textOf(row, 'id'),
        version: textOf(row, 'version'),
        step: textOf(row, 'step'),
      }));
    },
    async failures(limit) {
      const rows = await sql.read(
        'select flow, version, step, line, why, at from flow_failures where issuer = $1 order by at desc limit $2',
        [issuer, limit],
      );
      return rows.map((row) => ({
        flow: textOf(row, 'flow'),
        version: textOf(row, 'version'),
        step: textOf(row, 'step'),
        line: numberOf(row, 'line'),
        why: textOf(row, 'why'),
        at: textOf(row, 'at'),
      }));
    },
    async isDayDone(flow, day) {
      const rows = await sql.read('select flow from flow_days where issuer = $1 and flow = $2 and day = $3', [
        issuer,
        flow,
        day,
      ]);
      return rows.length > 0;
    },
    async endDay(flow, day) {
      await sql.batch([
        {
          text: 'insert into flow_days (issuer, flow, day) values ($1, $2, $3) on conflict (issuer, flow, day) do nothing',
          values: [issuer, flow, day],
        },
      ]);
    },
    async invoicesDue(due, after, limit) {
      const rows = await sql.read(
        'select id, payer from invoices where issuer = $1 and due = $2 and id > $3 order by id limit $4',
        [issuer, due, after, limit],
      );
      return rows.map((row) => ({
        invoice: textOf(row, 'id') as InvoiceId,
        payer: textOf(row, 'payer') as PayerRef,
      }));
    },
    async payersAfter(after, limit) {
      const rows = await sql.read('select ref from payers where issuer = $1 and ref > $2 order by ref limit $3', [
        issuer,
        after,
        limit,
      ]);
      return rows.map((row) => textOf(row, 'ref') as PayerRef);
    },
  };
}

function toStoredFlow(row: SqlRow): StoredFlow {
  return {
    name: textOf(row, 'flow'),
    version: textOf(row, 'version'),
    file: textOf(row, 'file'),
    text: textOf(row, 'source'),
    named: jsonOf<StoredFlow['named']>(row, 'named'),
    publishedAt: textOf(row, 'published_at'),
  };
}

/** The number comes first: whoever takes it publishes alone. */
function toStatements(issuer: IssuerId, { number, at, versions, heads, summary }: Publication): readonly Statement[] {
  const names = heads.map((_, index) => `$${index + 2}`).join(', ');
  return [
    {
      text: 'insert into publications (issuer, number, at, summary) values ($1, $2, $3, $4)',
      values: [issuer, number, at, JSON.stringify(summary)],
      conflict: 'number_taken',
    },
    ...versions.map((one) => ({
      text: `insert into flow_versions (issuer, version, flow, file, source, named, published_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (issuer, version) do nothing`,
      values: [issuer, one.version, one.name, one.file, one.text, JSON.stringify(one.named), at],
    })),
    {
      text: `delete from flow_heads where issuer = $1${names === '' ? '' : ` and flow not in (${names})`}`,
      values: [issuer, ...heads.map((one) => one.name)],
    },
    ...heads.map((one) => ({
      text: `insert into flow_heads (issuer, flow, version, since) values ($1, $2, $3, $4)
        on conflict (issuer, flow) do update set version = excluded.version`,
      values: [issuer, one.name, one.version, at],
    })),
  ];
}
