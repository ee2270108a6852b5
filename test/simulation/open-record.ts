import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { migrate } from '../../src/adapters/sql/migrate.ts';
import type { Sql } from '../../src/adapters/sql/sql.ts';
import { textOf } from '../../src/adapters/sql/sql.ts';
import { createSqliteDriver } from '../../src/adapters/sql/sqlite-driver.ts';
import type { Store } from '../../src/ports/store.ts';

/** Those that earlier seeds have closed. */
const free: Sql[] = [];

/**
 * An empty record in memory. Making its tables takes as long as a tenth of a seed: one that was closed is emptied and opened
 * again. One that never was, because its seed broke off, is left alone.
 */
export async function openRecord(): Promise<Store> {
  const kept = free.pop();
  const sql = kept ?? createSqliteDriver(':memory:');
  await (kept ? empty(sql) : migrate(sql));
  return {
    ...(await createSqlStore({ sql })),
    async close() {
      free.push(sql);
    },
  };
}

async function empty(sql: Sql): Promise<void> {
  const tables = await sql.read("select name from sqlite_schema where type = 'table' and name <> 'migrations'", []);
  await sql.batch(tables.map((row) => ({ text: `delete from ${textOf(row, 'name')}`, values: [] })));
}
