import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { createPostgresDriver } from '../../src/adapters/sql/postgres-driver.ts';
import { migratedTables } from '../../src/adapters/sql/read-migrations.ts';
import { textOf } from '../../src/adapters/sql/sql.ts';
import { areWallsInForce, raiseWalls } from '../../src/adapters/sql/walls.ts';
import { startPostgres } from '../support/postgres.ts';
import { A, B, sampleCommit, sampleConversation } from '../support/store-samples.ts';

const postgres = await startPostgres();

describe.runIf(postgres)('walls between issuers on PostgreSQL', () => {
  const url = postgres?.url ?? '';
  const sql = createPostgresDriver(url, { poolSize: 2 });
  const opened = createSqlStore({ url, poolSize: 2 });
  const ids = async (whose: typeof A | 'everyone') =>
    (await sql.within(whose).read('select id from conversations order by id', [])).map((row) => textOf(row, 'id'));

  afterAll(async () => {
    await sql.close();
    await (await opened).close();
    await postgres?.stop();
  });

  it('a statement that forgot to name its issuer sees nobody else’s rows, and one outside the walls sees none', async () => {
    const store = await opened;
    await store.forIssuer(A).commit(sampleCommit(sampleConversation('of-a', {}), {}));
    await store.forIssuer(B).commit(sampleCommit(sampleConversation('of-b', {}), {}));
    expect(await ids(A)).toEqual(['of-a']);
    expect(await ids(B)).toEqual(['of-b']);
    expect(await ids('everyone')).toEqual(['of-a', 'of-b']);
    expect(await sql.read('select id from conversations', [])).toEqual([]);
  });

  it('a statement that forgot its issuer changes nobody else’s rows, and cannot write any for them', async () => {
    await sql.within(A).batch([{ text: `update conversations set last_text = 'seen'`, values: [] }]);
    const rows = await sql.within('everyone').read('select id, last_text from conversations order by id', []);
    expect(rows.map((row) => row['last_text'] === 'seen')).toEqual([true, false]);
    await expect(
      sql.within(A).batch([
        {
          text: `insert into spent (issuer, holder, spell, amount) values ($1, 'x', 'y', 1)`.replace(
            /\(issuer.*$/,
            await insertable('spent'),
          ),
          values: [B],
        },
      ]),
    ).rejects.toThrow(/row-level security/);
  });

  it('whoever comes next on a pooled connection is outside again', async () => {
    const one = createPostgresDriver(url, { poolSize: 1 });
    await one.within(A).read('select 1 as one', []);
    expect(await one.read('select id from conversations', [])).toEqual([]);
    await one.close();
  });

  it('every table with an issuer has its wall, and a missing one is put back at the next start', async () => {
    const unwalled = async () =>
      (
        await sql.read(
          `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'issuer'
            where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`,
          [],
        )
      ).map((row) => textOf(row, 'name'));
    expect(migratedTables().size).toBeGreaterThan(15);
    expect((await unwalled()).filter((name) => migratedTables().has(name))).toEqual([]);
    const owner = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    await owner.connect();
    await owner.query('drop policy one_issuer on conversations; alter table conversations disable row level security');
    // Without its wall the forgetful statement shows everything: these tests can fail.
    expect(await ids(A)).toEqual(['of-a', 'of-b']);
    await owner.end();
    await Promise.all([raiseWalls(sql), raiseWalls(sql)]);
    expect(await ids(A)).toEqual(['of-a']);
  });

  it('a superuser is told that no wall stops them', async () => {
    expect(await areWallsInForce(sql)).toBe(true);
    expect((await opened).warnings).toEqual([]);
    const root = createPostgresDriver(url.replace('app@', 'notan@'), { poolSize: 1 });
    expect(await areWallsInForce(root)).toBe(false);
    await root.close();
  });

  /** Columns of a table with values that fit, the issuer as `$1`. */
  async function insertable(table: string): Promise<string> {
    const columns = await sql.read(
      `select column_name as name, data_type as type from information_schema.columns where table_name = $1 and table_schema = current_schema()`,
      [table],
    );
    const names = columns.map((row) => textOf(row, 'name'));
    const values = columns.map((row) => (row['name'] === 'issuer' ? '$1' : row['type'] === 'text' ? `'x'` : '1'));
    return `(${names.join(', ')}) values (${values.join(', ')})`;
  }
});
