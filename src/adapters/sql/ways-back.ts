import type { Address } from '../../model/address.ts';
import type { IssuerId } from '../../model/ids.ts';
import { jsonOf, type Sql, type Statement } from './sql.ts';

/** The newest one counts: a provider may move a conversation. */
export function saveWayBack(issuer: IssuerId, address: Address, way: unknown, at: string): Statement {
  return {
    text: `insert into ways_back (issuer, channel, external_id, way, at) values ($1, $2, $3, $4, $5)
      on conflict (issuer, channel, external_id) do update set way = excluded.way, at = excluded.at`,
    values: [issuer, address.channel, address.id, JSON.stringify(way), at],
  };
}

export async function readWayBack(sql: Sql, issuer: IssuerId, address: Address): Promise<unknown> {
  const [row] = await sql.read('select way from ways_back where issuer = $1 and channel = $2 and external_id = $3', [
    issuer,
    address.channel,
    address.id,
  ]);
  return row ? jsonOf<unknown>(row, 'way') : null;
}
