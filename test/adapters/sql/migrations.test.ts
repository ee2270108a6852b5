import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkAdditive } from '../../../src/adapters/sql/check-additive.ts';
import { createSqlStore } from '../../../src/adapters/sql/create-sql-store.ts';
import { findUnmet } from '../../../src/adapters/sql/find-unmet.ts';
import { migrate, readLedger } from '../../../src/adapters/sql/migrate.ts';
import { createPostgresDriver } from '../../../src/adapters/sql/postgres-driver.ts';
import { parseMigration, readMigrations } from '../../../src/adapters/sql/read-migrations.ts';
import type { Sql, SqlValue } from '../../../src/adapters/sql/sql.ts';
import { createSqliteDriver } from '../../../src/adapters/sql/sqlite-driver.ts';
import { watchLedger } from '../../../src/adapters/sql/watch-ledger.ts';
import { eventually } from '../../support/eventually.ts';
import { startPostgres } from '../../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-migrations-'));
const postgres = await startPostgres();
const NUMBERS = readMigrations().map((one) => one.number);

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('migrations', () => {
  it('only add, or say which version they need', () => {
    expect(readMigrations().flatMap(checkAdditive)).toEqual([]);
  });

  it.each([
    ['drop table payers', '-- needs: 0001\n'],
    ['alter table payers drop column name', '-- needs: 0001\n'],
    ['alter table payers rename column name to called', '-- needs: 0001\n'],
    ['alter table payers add column age bigint not null', '-- needs: 0001\n'],
    ['create unique index payers_by_name on payers (issuer, name)', '-- needs: 0001\n'],
    ['delete from payers', '-- needs: 0001\n'],
  ])('"%s" takes away, and must say what it needs', (statement, needs) => {
    expect(checkAdditive(parseMigration('0099-wrong.sql', `${statement};`))).toEqual([
      expect.stringContaining('may stop a version that still runs'),
    ]);
    expect(checkAdditive(parseMigration('0099-right.sql', `${needs}${statement};`))).toEqual([]);
  });

  it('need what came before them, and after the ledger could remember it', () => {
    expect(checkAdditive(parseMigration('0099-x.sql', '-- needs: 0099\ndrop table x;'))).toHaveLength(1);
    expect(checkAdditive(parseMigration('0020-x.sql', '-- needs: 0001\ndrop table x;'))).toHaveLength(1);
  });

  it('leave a version behind that knows what they need, and end one that does not', () => {
    const known = readMigrations();
    const beyond = (needs: number) => [{ number: 9_000, hash: 'x', needs }];
    expect(findUnmet(beyond(0), known)).toBeNull();
    expect(findUnmet(beyond(38), known)).toBeNull();
    expect(findUnmet(beyond(8_999), known)).toMatch(/migration 9000, which needs migration 8999.*Start a newer/);
  });
});

contract('node:sqlite', () => createSqliteDriver(join(folder, `${Math.random()}.db`)));
if (postgres) {
  contract('PostgreSQL', () => createPostgresDriver(postgres.url, { poolSize: 2 }));

  it('a migration of a large record, and a start beside it, wait on PostgreSQL for longer than a turn would', async () => {
    const { url } = postgres;
    // Everything of this user is broken off at once, unless the connection asks for patience.
    const hasty = createPostgresDriver(url, { poolSize: 1 });
    await hasty.batch([{ text: "alter role current_user set statement_timeout = '1ms'", values: [] }]);
    const patient = createPostgresDriver(url, { poolSize: 1, isPatient: true });
    expect(
      await patient.read("select current_setting('statement_timeout') as wait, pg_sleep(0.02)::text as slept", []),
    ).toEqual([{ wait: '0', slept: '' }]);
    await hasty.batch([{ text: 'alter role current_user reset statement_timeout', values: [] }]);
    await Promise.all([hasty.close(), patient.close()]);
  });

  it('a process that runs on PostgreSQL hears within moments that a newer version has gone beyond it', async () => {
    const { url } = postgres;
    const newer = createPostgresDriver(url, { poolSize: 1 });
    await migrate(newer);
    const store = await createSqlStore({ url, poolSize: 2 });
    const heard: string[] = [];
    const watch = watchLedger(newer, 20);
    void watch.outgrown.then((sentence) => heard.push(sentence));
    const note = (number: number, needs: number) =>
      newer.batch([
        { text: `insert into migrations (number, hash, needs) values ($1, 'x', $2)`, values: [number, needs] },
      ]);
    await note(9_001, 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual([]);
    // Who starts now goes on: the newer migration asks for nothing it does not know.
    await (await createSqlStore({ url, poolSize: 2 })).close();
    await note(9_002, 9_001);
    await eventually('it is told', async () => (heard.length === 1 ? true : null));
    expect(heard[0]).toContain('needs migration 9001');
    await expect(createSqlStore({ url, poolSize: 2 })).rejects.toThrow('needs migration 9001');
    watch.stop();
    await newer.batch([{ text: 'delete from migrations where number > 9000', values: [] }]);
    await Promise.all([store.close(), newer.close()]);
  });
}

/**
 * The version before each migration is still running when it has run: what that version writes and reads (its columns, and
 * none of the new ones) goes on working. Both issuers' rows; the other one's stay as they are.
 */
function contract(name: string, open: () => Sql): void {
  it(`${name}: rows of the version before every migration can still be written and read after it`, async () => {
    const sql = open();
    const everyone = sql.within('everyone');
    const upTo = (number: number) => new Set(NUMBERS.filter((one) => one <= number));
    let mark = 0;
    for (const [index, number] of NUMBERS.entries()) {
      const before = index === 0 ? new Map<string, Column[]>() : await readColumns(everyone);
      await migrate(sql, upTo(number));
      // All in one transaction, which is one wait for the disk.
      const written = [...before].flatMap(([table, columns]) =>
        ['anna', 'berit'].map((issuer) => {
          mark += 1;
          const names = columns.map((one) => one.column).join(', ');
          const places = columns.map((_, place) => `$${place + 1}`).join(', ');
          const values = columns.map(({ column, type }) => toValue(column, type, issuer, mark));
          return { table, issuer, names, values, text: `insert into ${table} (${names}) values (${places})` };
        }),
      );
      expect((await everyone.batch(written)).kind, `after ${number}`).toBe('stored');
      for (const { table, issuer, names, values } of written) {
        const rows = await everyone.read(`select ${names} from ${table} where issuer = $1`, [issuer]);
        expect(
          rows.some((row) => toText(Object.values(row)) === toText(values)),
          `${table} after ${number}`,
        ).toBe(true);
      }
    }
    expect((await readLedger(sql)).map((one) => one.number)).toEqual(NUMBERS);
    const tables = [...(await readColumns(everyone)).keys()];
    await everyone.batch(tables.map((table) => ({ text: `delete from ${table}`, values: [] })));
    await sql.close();
  });
}

interface Column {
  readonly column: string;
  readonly type: string;
}

async function readColumns(sql: Sql): Promise<Map<string, Column[]>> {
  const rows = sql.embedded
    ? await sql.read(
        `select t.name as "table", c.name as "column", c.type as type from sqlite_master t, pragma_table_info(t.name) c
          where t.type = 'table' and t.name <> 'migrations' order by t.name, c.cid`,
        [],
      )
    : await sql.read(
        `select table_name as "table", column_name as "column", data_type as type from information_schema.columns
          where table_schema = current_schema() and table_name <> 'migrations' order by table_name, ordinal_position`,
        [],
      );
  const columns = new Map<string, Column[]>();
  for (const row of rows) {
    const table = String(row['table']);
    columns.set(table, [...(columns.get(table) ?? []), { column: String(row['column']), type: String(row['type']) }]);
  }
  return columns;
}

function toValue(column: string, type: string, issuer: string, mark: number): SqlValue {
  if (column === 'issuer') return issuer;
  if (type === 'bytea') return new Uint8Array([mark % 256, mark >> 8, issuer.length]);
  // Keys without an issuer (a page link's) differ between issuers too.
  return type === 'bigint' ? mark : `${issuer}-${mark}`;
}

function toText(values: readonly SqlValue[]): string {
  return JSON.stringify(values.map((one) => (one instanceof Uint8Array ? [...one] : one)));
}
