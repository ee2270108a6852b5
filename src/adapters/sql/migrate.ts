import { buildIndexes, plannedIndexes, withoutIndexes } from './build-indexes.ts';
import { findUnmet, type LedgerLine } from './find-unmet.ts';
import { type Migration, readMigrations } from './read-migrations.ts';
import { numberOf, type Sql, textOf } from './sql.ts';

/** The migration since which the ledger remembers what each one needs. */
const NEEDS_CAME = 38;

/**
 * Brings the tables forward: every numbered file that has not run yet, in order, each in one transaction. Forward only.
 * Safe to repeat, and safe when two processes start at once: the second one collides on the table's key and finds the
 * work done.
 *
 * Versions overlap while new processes take over from old ones, so a migration only adds: what an older version reads and
 * writes still works beside it ({@link checkAdditive}). What is to go is taken away later, by a migration that says
 * `-- needs: N`: only versions that know migration N go on from there. A database with migrations of a newer version is
 * therefore no fault as long as none of them needs what this version does not know; otherwise this throws a sentence.
 *
 * Where tables have rows on PostgreSQL, indexes are made after the transactions, beside writers ({@link buildIndexes}).
 *
 * `upTo`: only these numbers, for a record that is brought in as an older version left it.
 */
export async function migrate(sql: Sql, upTo?: ReadonlySet<number>): Promise<void> {
  await createLedger(sql);
  const ledger = await readLedger(sql);
  const files = readMigrations();
  const unmet = findUnmet(ledger, files);
  if (unmet !== null) throw new Error(unmet);
  for (const { number, hash } of ledger) {
    const file = files.find((one) => one.number === number);
    if (file && file.hash !== hash)
      throw new Error(`Migration ${file.name} was changed after it had run. Migrations are forward only.`);
  }
  const done = new Set(ledger.map((one) => one.number));
  const wanted = files.filter((one) => done.has(one.number) || (upTo?.has(one.number) ?? true));
  const isInUse = !sql.embedded && done.size > 0;
  for (const file of wanted.filter((one) => !done.has(one.number)))
    await run(sql, file, isInUse ? withoutIndexes(file) : file.statements);
  if (isInUse) await buildIndexes(sql, plannedIndexes(wanted));
}

/** What has run on this database, in order. Throws where it is not Notan's. */
export async function readLedger(sql: Sql): Promise<readonly LedgerLine[]> {
  const rows = await sql.read('select number, hash from migrations order by number', []);
  const lines = rows.map((row) => ({ number: numberOf(row, 'number'), hash: textOf(row, 'hash'), needs: 0 }));
  if (!lines.some((one) => one.number === NEEDS_CAME)) return lines;
  const needs = await sql.read('select number, needs from migrations where needs <> 0', []);
  const of = new Map(needs.map((row) => [numberOf(row, 'number'), numberOf(row, 'needs')]));
  return lines.map((one) => ({ ...one, needs: of.get(one.number) ?? 0 }));
}

async function run(sql: Sql, file: Migration, statements: readonly string[]): Promise<void> {
  await sql.batch([
    {
      text: 'insert into migrations (number, hash) values ($1, $2)',
      values: [file.number, file.hash],
      conflict: 'done_by_another',
    },
    ...statements.map((text) => ({ text, values: [] })),
    ...(file.needs === 0
      ? []
      : [{ text: 'update migrations set needs = $2 where number = $1', values: [file.number, file.needs] }]),
  ]);
}

async function createLedger(sql: Sql): Promise<void> {
  try {
    await sql.batch([
      {
        text: 'create table if not exists migrations (number bigint not null primary key, hash text not null)',
        values: [],
      },
    ]);
  } catch {
    // Two processes may create it in the same moment; what matters is that it can be read.
    await sql.read('select number from migrations limit 1', []);
  }
}
