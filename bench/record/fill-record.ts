import { DatabaseSync } from 'node:sqlite';
import type { IssuerId } from '../../src/model/ids.ts';

const HANDFUL = 100_000;

/** How many rows a table gets, made of a number `i` that runs from 1. */
interface Filling {
  readonly table: string;
  readonly columns: string;
  readonly values: string;
}

const PAYERS: readonly Filling[] = [
  {
    table: 'payers',
    columns: 'issuer, ref, name, locale, attributes, consents',
    values: `?1, 'fill-' || i, 'Kim Exempel', 'sv-SE', '{"plan":"20 GB"}', '{"marketing":true}'`,
  },
  {
    table: 'addresses',
    columns: 'issuer, channel, external_id, payer, given_by, rank',
    values: `?1, 'sms', '+4673' || printf('%09d', i), 'fill-' || i, 'issuer', 0`,
  },
  {
    table: 'invoices',
    columns:
      'issuer, id, payer, type, number, issued, arrived_at, document, state, content_hash, due, reference, payable',
    values: `?1, 'fill-' || i, 'fill-' || i, 'invoice', 'F' || i, '2026-09-01', '2026-09-01T08:00:00.000Z', '{}', '{}', 'x', '2026-09-30', 'F' || i, 39900`,
  },
];

const CONVERSATIONS: Filling = {
  table: 'conversations',
  columns:
    'issuer, id, version, payer, owner, epoch, channel, last_at, last_text, last_from, last_seq, state, payer_seq, heeded_seq, said',
  values: `?1, 'fill-' || i, 1, 'fill-' || i, 'bot', 1, 'sms', '2026-09-01T08:00:00.000Z', 'Hej!', 'bot', 10, '{}', 9, 9, 1`,
};

const MESSAGES: Filling = {
  table: 'messages',
  columns:
    'issuer, conversation, seq, id, at, channel, address, speaker, author, locale, text, class, epoch, detail, delivery, provider_id',
  values: `?1, 'fill-' || (i / 10), i % 10 + 1, 'fill-' || i, '2026-09-01T08:00:00.000Z', 'sms', 'sms:+46731234567', case i % 2 when 0 then 'payer' else 'bot' end, null, 'sv-SE', 'När ska jag betala den här fakturan?', 'chat', 1, '{}', 'delivered', 'SMfill' || i`,
};

/** A store of so many others: payers with an address, a bill and a conversation each, and messages, ten a conversation. Nobody writes to or as them. */
export function fillRecord(
  file: string,
  issuer: IssuerId,
  counts: { readonly payers: number; readonly messages: number },
): void {
  const database = openForFilling(file);
  const fill = ({ table, columns, values }: Filling, count: number): void => {
    const insert = database.prepare(
      `with recursive n(i) as (select ?2 union all select i + 1 from n where i < ?3) insert into ${table} (${columns}) select ${values} from n`,
    );
    for (let from = 1; from <= count; from += HANDFUL) insert.run(issuer, from, Math.min(count, from + HANDFUL - 1));
  };
  for (const one of PAYERS) fill(one, counts.payers);
  fill(CONVERSATIONS, Math.max(counts.payers, Math.ceil(counts.messages / 10)));
  fill(MESSAGES, counts.messages);
  database.close();
}

/** Gives every conversation of payers called `bench-…` so many older messages. */
export function lengthenConversations(file: string, issuer: IssuerId, messages: number): number {
  const database = openForFilling(file);
  const threads = database
    .prepare(`select id from conversations where issuer = ? and payer like 'bench-%'`)
    .all(issuer)
    .map((row) => String(row['id']));
  const insert = database.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?3)
      insert into messages (issuer, conversation, seq, id, at, channel, address, speaker, author, locale, text, class, epoch, detail, delivery, provider_id)
      select issuer, conversation, -n.i, id || '-' || n.i, '2026-09-01T08:00:00.000Z', channel, address, speaker, author, locale, text, class, epoch, detail, delivery, provider_id || '-' || n.i
      from n, (select * from messages where issuer = ?1 and conversation = ?2 order by seq limit 1)`,
  );
  for (const id of threads) insert.run(issuer, id, messages);
  database.close();
  return threads.length;
}

/** Nothing else runs on it, and a crash would begin it anew: no waiting for the disk. */
function openForFilling(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('pragma synchronous = off; pragma journal_mode = wal; pragma cache_size = -200000');
  return database;
}
