import { DatabaseSync } from 'node:sqlite';
import type { RecordFill } from '../../ports/record-copy.ts';
import { chooseTables, quote } from './copied-tables.ts';
import { ASK_FIRST } from './outbox.ts';

/** The embedded record's tables, or the accounts', to be filled in one transaction. Throws if another process has them. */
export function fillSqlite(file: string, whose: 'record' | 'accounts'): RecordFill {
  const database = new DatabaseSync(file, { timeout: 0 });
  database.exec('begin immediate');
  const names = database.prepare("select name from sqlite_master where type = 'table'").all();
  const tables = new Map(
    chooseTables(
      names.map((row) => String(row['name'])),
      whose,
    ).map((name) => {
      const columns = database.prepare(`pragma table_info(${quote(name)})`).all();
      return [name, new Set(columns.map((row) => String(row['name'])))] as const;
    }),
  );
  return {
    tables,
    async put(table, columns, rows) {
      const places = columns.map(() => '?').join(', ');
      const insert = database.prepare(
        `insert into ${quote(table)} (${columns.map(quote).join(', ')}) values (${places})`,
      );
      for (const row of rows) insert.run(...row);
    },
    async count(table) {
      return Number(database.prepare(`select count(*) as rows from ${quote(table)}`).get()?.['rows']);
    },
    async askFirst() {
      database.exec(ASK_FIRST);
    },
    async commit() {
      database.exec('commit');
    },
    async close() {
      if (database.isTransaction) database.exec('rollback');
      database.close();
    },
  };
}
