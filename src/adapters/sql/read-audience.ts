import type { Conversation } from '../../engine/conversation.ts';
import type { IssuerId, PayerRef } from '../../model/ids.ts';
import type { Payer } from '../../model/payer.ts';
import type { AudienceQuery, AudienceRow } from '../../ports/audience-page.ts';
import type { StoredInvoice } from '../../ports/store.ts';
import { jsonOf, maybeTextOf, type Sql, textOf } from './sql.ts';

/** Payers in order of reference after one, with what is known of each: three statements, however many they are. */
export async function readAudience(
  sql: Sql,
  issuer: IssuerId,
  { after, limit, withInvoices }: AudienceQuery,
): Promise<readonly AudienceRow[]> {
  const payers = await sql.read(
    `select p.ref, p.name, p.locale, p.attributes, p.consents, p.own_consents, c.state from payers p
      left join conversations c on c.issuer = p.issuer and c.payer = p.ref
      where p.issuer = $1 and p.ref > $2 order by p.ref limit $3`,
    [issuer, after, limit],
  );
  const last = payers.at(-1);
  const bills = last && withInvoices ? await readBills(sql, issuer, after, textOf(last, 'ref')) : new Map();
  return payers.map((row): AudienceRow => {
    const ref = textOf(row, 'ref') as PayerRef;
    return {
      payer: {
        ref,
        name: textOf(row, 'name'),
        locale: textOf(row, 'locale') as Payer['locale'],
        addresses: [],
        attributes: jsonOf<Payer['attributes']>(row, 'attributes'),
        consents: { ...jsonOf<Payer['consents']>(row, 'consents'), ...jsonOf<Payer['consents']>(row, 'own_consents') },
      },
      conversation: maybeTextOf(row, 'state') === null ? null : jsonOf<Conversation>(row, 'state'),
      invoices: bills.get(ref) ?? [],
    };
  });
}

async function readBills(
  sql: Sql,
  issuer: IssuerId,
  after: string,
  last: string,
): Promise<ReadonlyMap<string, readonly StoredInvoice[]>> {
  const rows = await sql.read(
    `select payer, document, state, content_hash from (
        select payer, document, state, content_hash, issued, arrived_at, id,
          row_number() over (partition by payer order by issued desc, arrived_at desc, id desc) as place
        from invoices where issuer = $1 and payer > $2 and payer <= $3
      ) ranked where place <= 14 order by payer, place`,
    [issuer, after, last],
  );
  const bills = new Map<string, StoredInvoice[]>();
  for (const row of rows) {
    const payer = textOf(row, 'payer');
    const stored = {
      invoice: jsonOf<StoredInvoice['invoice']>(row, 'document'),
      state: jsonOf<StoredInvoice['state']>(row, 'state'),
      contentHash: textOf(row, 'content_hash'),
    };
    const known = bills.get(payer);
    if (known) known.push(stored);
    else bills.set(payer, [stored]);
  }
  return bills;
}
