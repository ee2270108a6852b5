import type { Conversation } from '../../engine/conversation.ts';
import type { IssuerId, PayerRef } from '../../model/ids.ts';
import type { Thread, ThreadKey } from '../../ports/thread.ts';
import { toAddressedSince } from './address-marks.ts';
import { newestInvoices, toNewestFirst, toStored } from './invoices.ts';
import { toPayers, withAddresses } from './payers.ts';
import { jsonOf, maybeTextOf, type Query, type Sql, type SqlValue } from './sql.ts';

/**
 * A thread with its payer and their bills, in one round trip. The conversation is read first: whoever commits meanwhile raises
 * its version, and the turn that was decided on older facts loses the race.
 */
export async function readThread(sql: Sql, issuer: IssuerId, key: ThreadKey, bills: number): Promise<Thread> {
  const { thread, payer, values } = toWay(issuer, key);
  const [found = [], owner = [], rows = [], invoices = []] = await sql.readAll([
    thread,
    // An issuer is named in every statement, here only so that its type is known.
    { text: `select ${payer} as ref where cast($1 as text) is not null`, values },
    { text: withAddresses(`p.issuer = $1 and p.ref = ${payer}`), values },
    {
      text: newestInvoices(`issuer = $1 and payer = ${payer}`, `$${values.length + 1}`),
      values: [...values, bills],
    },
  ]);
  const ref = owner[0] === undefined ? null : (maybeTextOf(owner[0], 'ref') as PayerRef | null);
  // Where somebody has vouched for the address, the visitor's thread of the time before is not this one.
  const row = found.find((one) => !('address' in key) || maybeTextOf(one, 'payer') === ref);
  return {
    conversation: row === undefined ? null : jsonOf<Conversation>(row, 'state'),
    ref,
    payer: toPayers(rows)[0] ?? null,
    invoices: toNewestFirst(invoices).map(toStored),
    addressedSince: toAddressedSince(rows),
  };
}

/** How the thread is found, and its payer: an expression over `values`. */
interface Way {
  readonly thread: Query;
  readonly payer: string;
  readonly values: readonly SqlValue[];
}

function toWay(issuer: IssuerId, key: ThreadKey): Way {
  const select = 'select payer, state from conversations where issuer = $1 and';
  if ('conversation' in key) {
    const values = [issuer, key.conversation];
    const payer = '(select payer from conversations where issuer = $1 and id = $2)';
    return { thread: { text: `${select} id = $2`, values }, payer, values };
  }
  if ('payer' in key) {
    const values = [issuer, key.payer];
    return { thread: { text: `${select} payer = $2`, values }, payer: 'cast($2 as text)', values };
  }
  const { address, visitor } = key;
  const values = [issuer, address.channel, address.id];
  const payer = '(select payer from addresses where issuer = $1 and channel = $2 and external_id = $3)';
  const thread = { text: `${select} payer = ${payer} union all ${select} id = $4`, values: [...values, visitor] };
  return { thread, payer, values };
}
