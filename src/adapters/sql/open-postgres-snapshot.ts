import pg from 'pg';
import type { Cell, RecordSnapshot } from '../../ports/record-copy.ts';
import { chooseTables, findUnknown, quote } from './copied-tables.ts';
import { enterWalls } from './walls.ts';

const AT_ONCE = 500;
/** Milliseconds and counters are bigint in the tables and far below 2^53 in value. */
const NUMBERS = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/**
 * A snapshot of PostgreSQL, the record and the accounts in one: a repeatable-read transaction, which sees nothing of what is
 * written while it is read and holds nobody up. Throws a sentence if there is no record, or one this version does not know whole.
 */
export async function openPostgresSnapshot(url: string): Promise<RecordSnapshot> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'notan-backup',
    types: NUMBERS,
  });
  await client.connect();
  const all = async (text: string, values: readonly string[] = []): Promise<readonly Record<string, unknown>[]> =>
    (await client.query({ text, values: [...values] })).rows;
  try {
    await client.query('begin isolation level repeatable read read only');
    const { text, values } = enterWalls('everyone');
    await client.query(text, [...values]);
    const columns = await all(
      `select table_name, column_name from information_schema.columns where table_schema = current_schema()
        order by table_name, ordinal_position`,
    );
    const found = [...new Set(columns.map((row) => String(row['table_name'])))];
    if (!found.includes('migrations')) throw new Error('There is no record of Notan in the database of DATABASE_URL.');
    const migrations = (await all('select number, hash from migrations order by number')).map((row) => ({
      number: Number(row['number']),
      hash: String(row['hash']),
    }));
    const unknown = findUnknown(migrations);
    if (unknown !== null) throw new Error(unknown);
    const tables = [];
    for (const name of [...chooseTables(found, 'record'), ...chooseTables(found, 'accounts')]) {
      const [row] = await all(`select count(*) as rows from ${quote(name)}`);
      const own = columns.filter((one) => one['table_name'] === name).map((one) => String(one['column_name']));
      tables.push({ name, columns: own, count: Number(row?.['rows']), rows: () => readRows(client, name, own) });
    }
    return { migrations, tables, close: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function* readRows(client: pg.Client, name: string, columns: readonly string[]) {
  const names = columns.map(quote).join(', ');
  await client.query(`declare copied no scroll cursor for select ${names} from ${quote(name)}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `fetch ${AT_ONCE} from copied`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows.map((row) => row.map(toCell));
  }
  await client.query('close copied');
}

function toCell(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return value;
  throw new Error(`A column holds ${typeof value}, which a backup cannot`);
}
