import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { buildIndexes, plannedIndexes, withoutIndexes } from '../../../src/adapters/sql/build-indexes.ts';
import { migrate } from '../../../src/adapters/sql/migrate.ts';
import { createPostgresDriver } from '../../../src/adapters/sql/postgres-driver.ts';
import { parseMigration, readMigrations } from '../../../src/adapters/sql/read-migrations.ts';
import type { Sql } from '../../../src/adapters/sql/sql.ts';
import { eventually } from '../../support/eventually.ts';
import { startPostgres } from '../../support/postgres.ts';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

describe('indexes of tables that are in use', () => {
  it('are made apart from the migration that asks for them; unique keys and those of new tables are not', () => {
    const migration = parseMigration(
      '0099-x.sql',
      `create table notes (issuer text not null, id text not null);
      create index notes_by_id on notes (issuer, id);
      create unique index notes_once on notes (issuer, id);
      create index payers_by_name on payers (issuer, name);
      drop index payers_by_ref;`,
    );
    expect(withoutIndexes(migration).map((text) => text.slice(0, 30))).toEqual([
      'create table notes (issuer tex',
      'create index notes_by_id on no',
      'create unique index notes_once',
      'drop index if exists payers_by',
    ]);
    const before = parseMigration('0098-x.sql', 'create index payers_by_ref on payers (issuer, ref);');
    expect([...plannedIndexes([before, migration]).keys()]).toEqual(['notes_by_id', 'payers_by_name']);
  });
});

describe.runIf(postgres)('a newer version beside an older one on PostgreSQL', () => {
  const open = (): Sql => createPostgresDriver(postgres?.url ?? '', { poolSize: 2, isPatient: true });
  const isValid = async (sql: Sql, name: string): Promise<boolean> => {
    const rows = await sql.read(
      'select 1 as one from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname = $1 and i.indisvalid',
      [name],
    );
    return rows.length === 1;
  };
  const note = (issuer: string, id: string) => ({
    text: `insert into inbound (issuer, source, provider_id, hash, received_at, answer) values ($1, 'sms', $2, '', 'now', 'null')`,
    values: [issuer, id],
  });

  it('brings the tables forward while the older one writes on, and leaves every index that it needs', async () => {
    const sql = open();
    const everyone = sql.within('everyone');
    const [first] = readMigrations().filter((one) => one.statements.some((text) => text.includes('inbound_by_age')));
    const earlier = readMigrations().filter((one) => one.number < (first?.number ?? 0));
    await migrate(sql, new Set(earlier.map((one) => one.number)));
    await everyone.batch([note('anna', '1'), note('berit', '1')]);
    // A turn that takes long, begun before: an index waits for it, and whoever waited behind the index would wait as well.
    const slow = new pg.Client({ connectionString: postgres?.url });
    await slow.connect();
    await slow.query('begin');
    const { text, values } = note('anna', 'slow');
    await slow.query(text, values);
    const migrating = migrate(sql);
    await eventually('the index is being made', async () => {
      const rows = await sql.read('select 1 as one from pg_stat_progress_create_index', []);
      return rows.length > 0 ? true : null;
    });
    const other = open();
    await other.within('everyone').batch([note('anna', '2'), note('berit', '2')]);
    await slow.query('commit');
    await Promise.all([slow.end(), migrating]);
    for (const name of plannedIndexes(readMigrations()).keys()) expect(await isValid(sql, name), name).toBe(true);
    expect(await everyone.read('select issuer from inbound order by issuer', [])).toHaveLength(5);
    await Promise.all([sql.close(), other.close()]);
  });

  it('makes an index anew that a process left unfinished', async () => {
    const sql = open();
    await migrate(sql);
    const everyone = sql.within('everyone');
    await everyone.batch([note('anna', 'x'), note('berit', 'x')]);
    // A unique index over rows that are not: PostgreSQL leaves it invalid, as one whose maker died.
    await sql.read('drop index inbound_by_age', []);
    await sql.read('create unique index concurrently inbound_by_age on inbound (source)', []).catch(() => []);
    expect(await isValid(sql, 'inbound_by_age')).toBe(false);
    await Promise.all([buildIndexes(sql, plannedIndexes(readMigrations())), migrate(sql)]);
    expect(await isValid(sql, 'inbound_by_age')).toBe(true);
    await sql.close();
  });
});
