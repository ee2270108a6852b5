import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Cell, RecordSnapshot } from '../../ports/record-copy.ts';
import { chooseTables, findUnknown, quote } from './copied-tables.ts';

const AT_ONCE = 500;

/**
 * A snapshot of the embedded record or of the accounts' file: one read transaction. `in_use`: a running process has the record
 * for itself; ask that one for a copy. Throws a sentence if there is no record, or one that this version does not know whole.
 */
export function openSqliteSnapshot(file: string, whose: 'record' | 'accounts'): RecordSnapshot | 'in_use' {
  if (!existsSync(file)) throw new Error(`There is no record in ${file}.`);
  const database = new DatabaseSync(file, { timeout: whose === 'record' ? 0 : 5_000 });
  const all = (text: string) => database.prepare(text).all();
  try {
    database.exec('begin');
    all('select count(*) from sqlite_master');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return 'in_use';
    throw error;
  }
  const found = all("select name from sqlite_master where type = 'table'").map((row) => String(row['name']));
  const migrations = found.includes('migrations')
    ? all('select number, hash from migrations order by number').map((row) => ({
        number: Number(row['number']),
        hash: String(row['hash']),
      }))
    : [];
  const unknown = findUnknown(migrations);
  if (unknown !== null) {
    database.close();
    throw new Error(unknown);
  }
  const tables = chooseTables(found, whose).map((name) => ({
    name,
    columns: all(`pragma table_info(${quote(name)})`).map((row) => String(row['name'])),
    count: Number(all(`select count(*) as rows from ${quote(name)}`)[0]?.['rows']),
    async *rows() {
      let some: Cell[][] = [];
      for (const row of database.prepare(`select * from ${quote(name)}`).iterate()) {
        some.push(Object.values(row) as Cell[]);
        if (some.length < AT_ONCE) continue;
        yield some;
        some = [];
      }
      if (some.length > 0) yield some;
    },
  }));
  return { migrations: whose === 'record' ? migrations : [], tables, close: async () => database.close() };
}
