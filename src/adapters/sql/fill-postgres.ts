import pg from 'pg';
import type { Cell, RecordFill } from '../../ports/record-copy.ts';
import { chooseTables, quote } from './copied-tables.ts';
import { ASK_FIRST } from './outbox.ts';
import { enterWalls } from './walls.ts';

/** The record and the accounts of a PostgreSQL, to be filled in one transaction. */
export async function fillPostgres(url: string): Promise<RecordFill> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'notan-restore',
  });
  await client.connect();
  const { rows } = await client.query<{ table_name: string; column_name: string; data_type: string }>(
    'select table_name, column_name, data_type from information_schema.columns where table_schema = current_schema()',
  );
  const found = [...new Set(rows.map((one) => one.table_name))];
  const types = new Map(rows.map((one) => [`${one.table_name}.${one.column_name}`, one.data_type]));
  const tables = new Map(
    [...chooseTables(found, 'record'), ...chooseTables(found, 'accounts')].map((name) => [
      name,
      new Set(rows.filter((one) => one.table_name === name).map((one) => one.column_name)),
    ]),
  );
  await client.query('begin');
  const { text, values } = enterWalls('everyone');
  await client.query(text, [...values]);
  let isOpen = true;
  return {
    tables,
    async put(table, columns, given) {
      const own = columns.map((column) => types.get(`${table}.${column}`) ?? 'text');
      const arrays = own.map((type, index) => given.map((row) => toValue(row[index] ?? null, type)));
      // One statement for all rows: a column is an array.
      const unnested = own.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
      await client.query(
        `insert into ${quote(table)} (${columns.map(quote).join(', ')}) select * from unnest(${unnested})`,
        arrays,
      );
    },
    async count(table) {
      const counted = await client.query<{ rows: string }>(`select count(*) as rows from ${quote(table)}`);
      return Number(counted.rows[0]?.rows);
    },
    async askFirst() {
      await client.query(ASK_FIRST);
    },
    async commit() {
      await client.query('commit');
      isOpen = false;
    },
    async close() {
      if (isOpen) await client.query('rollback').catch(() => {});
      await client.end();
    },
  };
}

function toValue(cell: Cell, type: string): Cell | boolean | Buffer {
  if (type === 'boolean' && cell !== null) return cell !== 0;
  return cell instanceof Uint8Array ? Buffer.from(cell) : cell;
}
