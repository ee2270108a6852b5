import { type Address, parseAddress, toAddressText } from '../../model/address.ts';
import { isContested } from '../../model/address-mark.ts';
import type { IssuerId, PayerRef } from '../../model/ids.ts';
import type { Payer } from '../../model/payer.ts';
import { forgetMark, readClosedAddresses } from './address-marks.ts';
import { indexPayer } from './search-words.ts';
import { jsonOf, type Sql, type SqlRow, type SqlValue, type Statement, textOf } from './sql.ts';

const COLUMNS = `p.ref, p.name, p.locale, p.attributes, p.consents, p.own_consents, a.channel, a.external_id, a.since
  from payers p left join addresses a on a.issuer = p.issuer and a.payer = p.ref`;

/** Payers with their addresses in the order of their rank, for {@link toPayers}. */
export function withAddresses(where: string): string {
  return `select ${COLUMNS} where ${where} order by p.ref, a.rank`;
}

/** Inserts or replaces a payer and the addresses the issuer gave; those the payer linked stay, those that are closed too. */
export async function savePayer(
  sql: Sql,
  issuer: IssuerId,
  payer: Payer,
  how: { readonly at: string | null; readonly reopen: readonly Address[] } = { at: null, reopen: [] },
): Promise<void> {
  const reopened = new Set(how.reopen.map(toAddressText));
  const closed = new Set(
    (await readClosedAddresses(sql, issuer, payer.ref))
      .filter((one) => isContested(one.why))
      .map((one) => toAddressText(one.address))
      .filter((text) => !reopened.has(text)),
  );
  const given = payer.addresses.filter((one) => !closed.has(toAddressText(one)));
  const kept = given.map((_, index) => `(cast($${2 * index + 3} as text), cast($${2 * index + 4} as text))`);
  await sql.batch([
    {
      text: `insert into payers (issuer, ref, name, locale, attributes, consents) values ($1, $2, $3, $4, $5, $6)
        on conflict (issuer, ref) do update set name = excluded.name, locale = excluded.locale,
          attributes = excluded.attributes, consents = excluded.consents`,
      values: [
        issuer,
        payer.ref,
        payer.name,
        payer.locale,
        JSON.stringify(payer.attributes),
        JSON.stringify(payer.consents),
      ],
    },
    {
      text: `delete from addresses where issuer = $1 and payer = $2 and given_by = 'issuer'${
        kept.length === 0 ? '' : ` and (channel, external_id) not in (values ${kept.join(', ')})`
      }`,
      values: [issuer, payer.ref, ...given.flatMap((one) => [one.channel, one.id])],
    },
    ...given.map((address, rank) => giveAddress(issuer, address, payer.ref, { by: 'issuer', rank, at: how.at })),
    ...[...given, ...how.reopen].map((address) => forgetMark(issuer, payer.ref, address)),
    ...indexPayer(issuer, { ...payer, addresses: given }),
  ]);
}

/** The address is this payer's from now on, whoever had it. `since` stays where it was the payer's already. */
export function giveAddress(
  issuer: IssuerId,
  address: Address,
  payer: PayerRef,
  { by, rank, at }: { readonly by: 'issuer' | 'link'; readonly rank: number; readonly at: string | null },
): Statement {
  return {
    text: `insert into addresses (issuer, channel, external_id, payer, given_by, rank, since) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (issuer, channel, external_id)
      do update set since = case when addresses.payer = excluded.payer then coalesce(addresses.since, excluded.since) else excluded.since end,
        payer = excluded.payer, given_by = excluded.given_by, rank = excluded.rank`,
    values: [issuer, address.channel, address.id, payer, by, rank, at],
  };
}

export async function readPayer(sql: Sql, issuer: IssuerId, ref: PayerRef): Promise<Payer | null> {
  const rows = await sql.read(withAddresses('p.issuer = $1 and p.ref = $2'), [issuer, ref]);
  return toPayers(rows)[0] ?? null;
}

export async function readPayers(sql: Sql, issuer: IssuerId, limit: number): Promise<readonly Payer[]> {
  const rows = await sql.read(
    withAddresses('p.issuer = $1 and p.ref in (select ref from payers where issuer = $1 order by ref limit $2)'),
    [issuer, limit],
  );
  return toPayers(rows);
}

export async function readPayerOfAddress(sql: Sql, issuer: IssuerId, address: Address): Promise<PayerRef | null> {
  const values: SqlValue[] = [issuer, address.channel, address.id];
  const [row] = await sql.read(
    'select payer from addresses where issuer = $1 and channel = $2 and external_id = $3',
    values,
  );
  return row ? (textOf(row, 'payer') as PayerRef) : null;
}

/** Reads `sms:+46…` that Notan itself stored. */
export function toAddress(text: string): Address {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new Error('A stored address is not an address');
  return parsed.value;
}

/** Rows of {@link withAddresses}. */
export function toPayers(rows: readonly SqlRow[]): readonly Payer[] {
  const byRef = new Map<string, SqlRow[]>();
  for (const row of rows) {
    const ref = textOf(row, 'ref');
    byRef.set(ref, [...(byRef.get(ref) ?? []), row]);
  }
  return [...byRef.values()].flatMap((group) => {
    const [row] = group;
    if (!row) return [];
    const addresses = group
      .filter((one) => one['channel'] !== null)
      .map((one) =>
        toAddress(
          toAddressText({ channel: textOf(one, 'channel') as Address['channel'], id: textOf(one, 'external_id') }),
        ),
      );
    return [
      {
        ref: textOf(row, 'ref') as PayerRef,
        name: textOf(row, 'name'),
        locale: textOf(row, 'locale') as Payer['locale'],
        addresses,
        attributes: jsonOf<Payer['attributes']>(row, 'attributes'),
        // The payer's own word stands over what the issuer says.
        consents: {
          ...jsonOf<Payer['consents']>(row, 'consents'),
          ...jsonOf<Payer['consents']>(row, 'own_consents'),
        },
      },
    ];
  });
}
