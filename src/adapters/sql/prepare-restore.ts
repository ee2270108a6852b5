import type { Database } from './create-sql-store.ts';
import { migrate } from './migrate.ts';
import { migratedTables, readMigrations } from './read-migrations.ts';
import { numberOf, type Sql, textOf } from './sql.ts';
import { createSqliteDriver } from './sqlite-driver.ts';

/**
 * Makes the tables as a backup's version had them, in a database that holds nothing of Notan's. A sentence if it does hold
 * something, or if the backup is of a version this one does not know; else null.
 */
export async function prepareRestore(
  database: Database,
  migrations: readonly { readonly number: number; readonly hash: string }[],
): Promise<string | null> {
  const known = new Map(readMigrations().map((one) => [one.number, one]));
  for (const { number, hash } of migrations) {
    const own = known.get(number);
    if (!own)
      return `The backup has migration ${number}, which this version of Notan does not know. Restore it with the version that made it, or a newer one.`;
    if (own.hash !== hash)
      return `The backup was made by a Notan whose migration ${number} is not this one's. Restore it with the version that made it.`;
  }
  return fill(
    'file' in database
      ? createSqliteDriver(database.file)
      : (await import('./postgres-driver.ts')).createPostgresDriver(database.url, database),
    migrations,
  );
}

async function fill(sql: Sql, migrations: readonly { readonly number: number }[]): Promise<string | null> {
  try {
    const wanted = migrations.map((one) => one.number);
    const there = await readTables(sql);
    if (there.has('migrations')) {
      const rows = await sql.read('select number from migrations order by number', []);
      const done = rows.map((row) => numberOf(row, 'number'));
      // A restore that was broken off left the tables, and nothing in them.
      if (done.some((number) => !wanted.includes(number)))
        return 'The store has been used by a newer version than the backup’s. Restore into an empty database, or an empty DATA_DIR.';
      const everyone = sql.within('everyone');
      for (const table of [...migratedTables()].filter((name) => there.has(name))) {
        const [row] = await everyone.read(`select count(*) as rows from ${table}`, []);
        if (row && numberOf(row, 'rows') > 0)
          return `The store is not empty: ${table} has ${numberOf(row, 'rows')} rows. Restore into an empty database, or an empty DATA_DIR.`;
      }
    }
    await migrate(sql, new Set(wanted));
    return null;
  } finally {
    await sql.close();
  }
}

async function readTables(sql: Sql): Promise<ReadonlySet<string>> {
  const rows = await sql.read(
    sql.embedded
      ? "select name from sqlite_master where type = 'table'"
      : 'select table_name as name from information_schema.tables where table_schema = current_schema()',
    [],
  );
  return new Set(rows.map((row) => textOf(row, 'name')));
}
