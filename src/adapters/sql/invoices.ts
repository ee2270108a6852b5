import type { InvoiceId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { DocumentType, Invoice, InvoiceState } from '../../model/invoice.ts';
import { toReferenceKey } from '../../model/to-reference-key.ts';
import type { PageLink } from '../../ports/links.ts';
import type { StoredInvoice } from '../../ports/store.ts';
import { savePageLink } from './links.ts';
import { jsonOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

export const INVOICE_COLUMNS = 'select document, state, content_hash from invoices';

/** The newest bills, by an index; {@link toNewestFirst} puts those of one moment in order. */
export function newestInvoices(where: string, limit: string): string {
  return `select document, state, content_hash, issued, arrived_at, id from invoices where ${where}
    order by issued desc, arrived_at desc limit ${limit}`;
}

/** Rows of {@link newestInvoices}; bills that arrived in the same moment in the order of their ids. */
export function toNewestFirst(rows: readonly SqlRow[]): readonly SqlRow[] {
  const keyOf = (row: SqlRow): string => `${row['issued']} ${row['arrived_at']} ${row['id']}`;
  return rows.length < 2 ? rows : rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
}

/** A new document with the payer's link to it. Its number may be there already: then the turn starts over and finds it. */
export function insertInvoice(
  issuer: IssuerId,
  stored: StoredInvoice,
  link: PageLink,
  at: string,
): readonly Statement[] {
  const { invoice, state, contentHash } = stored;
  return [
    {
      text: `insert into invoices (issuer, id, payer, type, number, issued, due, arrived_at, document, state, content_hash, reference, payable)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      values: [
        issuer,
        invoice.id,
        invoice.payer,
        invoice.type,
        invoice.number,
        invoice.issued,
        invoice.due,
        at,
        JSON.stringify(invoice),
        JSON.stringify(state),
        contentHash,
        toReferenceKey(invoice.payment.reference),
        invoice.total.payable,
      ],
      conflict: 'lost_race',
    },
    savePageLink(issuer, link),
  ];
}

/** Safe because it rides in a turn of the payer's conversation: its version guards the state too. */
export function updateInvoiceState(issuer: IssuerId, invoice: InvoiceId, state: InvoiceState): Statement {
  return {
    text: 'update invoices set state = $3 where issuer = $1 and id = $2',
    values: [issuer, invoice, JSON.stringify(state)],
  };
}

export async function readInvoice(sql: Sql, issuer: IssuerId, id: InvoiceId): Promise<StoredInvoice | null> {
  const [row] = await sql.read(`${INVOICE_COLUMNS} where issuer = $1 and id = $2`, [issuer, id]);
  return row ? toStored(row) : null;
}

export async function readInvoiceByNumber(
  sql: Sql,
  issuer: IssuerId,
  type: DocumentType,
  number: string,
): Promise<StoredInvoice | null> {
  const [row] = await sql.read(`${INVOICE_COLUMNS} where issuer = $1 and type = $2 and number = $3`, [
    issuer,
    type,
    number,
  ]);
  return row ? toStored(row) : null;
}

export async function readInvoicesOfPayer(
  sql: Sql,
  issuer: IssuerId,
  payer: PayerRef,
  limit: number,
): Promise<readonly StoredInvoice[]> {
  const rows = await sql.read(newestInvoices('issuer = $1 and payer = $2', '$3'), [issuer, payer, limit]);
  return toNewestFirst(rows).map(toStored);
}

export function toStored(row: SqlRow): StoredInvoice {
  return {
    invoice: jsonOf<Invoice>(row, 'document'),
    state: jsonOf<InvoiceState>(row, 'state'),
    contentHash: textOf(row, 'content_hash'),
  };
}
