import { type Address, toAddressText } from '../../model/address.ts';
import type { AddressMark, ClosedAddress } from '../../model/address-mark.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../model/ids.ts';
import { type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

/**
 * Closes an address of a payer's: it is no longer the payer's, the mark says why, and what has not left for it never does.
 * What is being sent at this moment cannot be called back.
 */
export function disownAddress(
  issuer: IssuerId,
  conversation: ConversationId,
  payer: PayerRef,
  { address, why, at }: ClosedAddress,
): readonly Statement[] {
  const queued = `seq in (select o.seq from outbox o where o.issuer = $1 and o.conversation = $2 and o.state = 'queued')
      and address = $3 and delivery = 'queued'`;
  const values = [issuer, conversation, toAddressText(address)];
  return [
    {
      text: 'delete from addresses where issuer = $1 and channel = $2 and external_id = $3 and payer = $4',
      values: [issuer, address.channel, address.id, payer],
    },
    {
      text: `insert into address_marks (issuer, payer, channel, external_id, mark, at) values ($1, $2, $3, $4, $5, $6)
        on conflict (issuer, payer, channel, external_id) do update set mark = excluded.mark, at = excluded.at`,
      values: [issuer, payer, address.channel, address.id, why, at],
    },
    { text: `update messages set delivery = 'failed' where issuer = $1 and conversation = $2 and ${queued}`, values },
    {
      text: `delete from outbox where issuer = $1 and conversation = $2 and state = 'queued' and seq in
        (select m.seq from messages m where m.issuer = $1 and m.conversation = $2 and m.address = $3 and m.delivery = 'failed')`,
      values,
    },
  ];
}

/** The address may be given to the payer again. */
export function forgetMark(issuer: IssuerId, payer: PayerRef, address: Address): Statement {
  return {
    text: 'delete from address_marks where issuer = $1 and payer = $2 and channel = $3 and external_id = $4',
    values: [issuer, payer, address.channel, address.id],
  };
}

/** What is closed for a payer, the newest first. */
export async function readClosedAddresses(
  sql: Sql,
  issuer: IssuerId,
  payer: PayerRef,
): Promise<readonly ClosedAddress[]> {
  const rows = await sql.read(
    'select channel, external_id, mark, at from address_marks where issuer = $1 and payer = $2 order by at desc, channel, external_id',
    [issuer, payer],
  );
  return rows.map((row) => ({
    address: { channel: textOf(row, 'channel') as Address['channel'], id: textOf(row, 'external_id') },
    why: textOf(row, 'mark') as AddressMark,
    at: textOf(row, 'at'),
  }));
}

/** Since when the payer has had each address, as text, from rows with `channel`, `external_id` and `since`; those of which it was never kept are left out. */
export function toAddressedSince(rows: readonly SqlRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows
      .filter((row) => row['since'] !== null)
      .map((row) => [
        toAddressText({ channel: textOf(row, 'channel') as Address['channel'], id: textOf(row, 'external_id') }),
        textOf(row, 'since'),
      ]),
  );
}
