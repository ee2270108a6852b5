import type { Pool } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openStaffDatabase } from '../../../src/adapters/better-auth/open-staff-database.ts';
import { createPostgresDriver } from '../../../src/adapters/sql/postgres-driver.ts';
import { startPostgres } from '../../support/postgres.ts';
import { createTcpProxy } from '../../support/tcp-proxy.ts';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const one = { text: 'select 1 as one', values: [] };
const slow = { text: 'select pg_sleep(3)', values: [] };

describe.runIf(postgres)('the link to PostgreSQL', () => {
  it('may be cut in the middle of a batch, or go dead: what was asked fails, nothing else ends, and the next question is answered', async () => {
    const database = new URL(postgres?.url ?? '');
    const port = Number(database.port);
    const link = await createTcpProxy(() => port);
    database.port = String(link.port);
    const sql = createPostgresDriver(database.href, { poolSize: 1, patienceMs: 400 });
    const answered = async () => expect(await sql.batch([one])).toEqual({ kind: 'stored', rows: [[{ one: 1 }]] });
    await answered();

    const asking = sql.batch([slow]);
    setTimeout(() => link.cut(), 100);
    await expect(asking).rejects.toThrow();
    await answered();

    link.silence();
    await expect(sql.batch([one])).rejects.toThrow(/timeout/i);
    link.restore();
    await answered();
    await sql.close();
    await link.close();
  });

  it('may be cut while somebody signs in, and nothing else ends', async () => {
    const database = new URL(postgres?.url ?? '');
    const port = Number(database.port);
    const link = await createTcpProxy(() => port);
    database.port = String(link.port);
    const staff = await openStaffDatabase({ kind: 'postgres', url: database.href });
    const client = await (staff.connection as Pool).connect();
    const asking = client.query(slow.text);
    setTimeout(() => link.cut(), 100);
    await expect(asking).rejects.toThrow();
    client.release(true);
    expect((await (staff.connection as Pool).query(one.text)).rows).toEqual([{ one: 1 }]);
    await staff.close();
    await link.close();
  });
});
