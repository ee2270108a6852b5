import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqlStore } from '../src/adapters/sql/create-sql-store.ts';
import { createPostgresDriver } from '../src/adapters/sql/postgres-driver.ts';
import type { Sql } from '../src/adapters/sql/sql.ts';
import { createSqliteDriver } from '../src/adapters/sql/sqlite-driver.ts';
import type { IssuerId } from '../src/model/ids.ts';
import { readInsights } from '../src/service/read-insights.ts';
import { describeMachine } from './describe-machine.ts';

/**
 * How long the figures of a million bills take: `node bench/insight.ts [bills] [postgres://…]`. Bills of 24 months, three
 * channels and eight sets of segments, with what came of them; counted as the worker counts them, but for the last 2,000,
 * which are counted as they are asked for.
 */
const bills = Number(process.argv[2] ?? 1_000_000);
const url = process.argv[3];
const ISSUER = 'bench' as IssuerId;

/** In handfuls: a single statement for all of it takes longer than any statement may. */
const HANDFUL = 25_000;

async function fill(sql: Sql): Promise<void> {
  for (let from = 1; from <= bills; from += HANDFUL) await fillSome(sql, from, Math.min(bills, from + HANDFUL - 1));
}

async function fillSome(sql: Sql, from: number, to: number): Promise<void> {
  await sql.batch([
    {
      text: `with recursive n(i) as (select cast($3 as bigint) union all select i + 1 from n where i < cast($2 as bigint))
        insert into engagements (issuer, id, kind, name, conversation, invoice, seq, channel, segments, month, at, flags, folding, folded)
        select cast($1 as text), 'e' || i, case when i % 10 = 0 then 'survey' when i % 10 = 1 then 'offer' else 'invoice' end,
          'name' || (i % 10), 'c' || (i % 83333), 'i' || i, i,
          case i % 3 when 0 then 'sms' when 1 then 'telegram' else 'web' end,
          case i % 8 when 0 then '' else ',s' || (i % 8) || ',' end,
          case when i % 24 < 12 then '2025-' else '2026-' end || case when i % 12 < 9 then '0' else '' end || (i % 12 + 1),
          '2026-01-01T00:00:00.000Z', 1 + (i % 512) * 2, 0, 0 from n`,
      values: [ISSUER, to, from],
    },
    {
      text: `with recursive n(i) as (select cast($3 as bigint) union all select i + 1 from n where i < cast($2 as bigint))
        insert into conversations (issuer, id, version, payer, owner, epoch, last_at, last_text, last_from, last_seq, state, said)
        select cast($1 as text), 'c' || i, 1, 'p' || i, 'bot', 1, '', '', 'bot', 1, '{}', i % 4 from n`,
      values: [ISSUER, Math.ceil(to / 12), Math.ceil((from + 11) / 12)],
    },
    { text: 'update conversations set said = 1 where said > 1', values: [] },
  ]);
}

async function measure(
  name: string,
  where: { readonly file: string } | { readonly url: string; readonly poolSize: number },
  open: () => Sql,
): Promise<void> {
  const store = await createSqlStore(where);
  await store.close();
  const sql = open();
  await fill(sql.within('everyone'));
  await sql.close();
  const again = await createSqlStore(where);
  let folded = 0;
  const started = performance.now();
  for (;;) {
    const count = await again.acrossIssuers.foldInsight(20_000);
    folded += count;
    if (count === 0 || folded >= bills - 2_000) break;
  }
  const foldMs = performance.now() - started;
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const from = performance.now();
    await readInsights(again.forIssuer(ISSUER), {});
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${name}: ${bills} bills, counted in ${(foldMs / 1000).toFixed(1)} s, read in ${times[3]?.toFixed(0)} ms (${times[0]?.toFixed(0)} to ${times[6]?.toFixed(0)})`,
  );
  await again.close();
}

console.log(JSON.stringify(describeMachine()));
const folder = mkdtempSync(join(tmpdir(), 'notan-insight-'));
try {
  const file = join(folder, 'bench.db');
  await measure('SQLite', { file }, () => createSqliteDriver(file));
  if (url !== undefined)
    await measure('PostgreSQL', { url, poolSize: 4 }, () => createPostgresDriver(url, { poolSize: 4 }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
