import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createPostgresDriver } from '../../../src/adapters/sql/postgres-driver.ts';
import { startPostgres } from '../../support/postgres.ts';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

describe.runIf(postgres)('a commit on PostgreSQL', () => {
  it('leaves in one write, however many statements it has', async () => {
    const url = new URL(postgres?.url ?? '');
    const server = Number(url.port);
    let chunks = 0;
    const proxy = createServer((from) => {
      const to = connect(server, '127.0.0.1');
      from.on('data', (chunk) => {
        chunks += 1;
        to.write(chunk);
      });
      to.pipe(from);
      to.on('error', () => from.destroy());
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    url.port = String((proxy.address() as AddressInfo).port);
    const sql = createPostgresDriver(url.href, { poolSize: 1 });
    const statements = Array.from({ length: 15 }, (_, index) => ({
      text: `select $1::bigint + ${index} as sum`,
      values: [1],
    }));
    await sql.batch(statements);
    chunks = 0;
    const outcome = await sql.batch(statements);
    expect(outcome).toMatchObject({ kind: 'stored' });
    expect(outcome.kind === 'stored' && outcome.rows.map(([row]) => row?.['sum'])).toEqual(
      statements.map((_, index) => 1 + index),
    );
    expect(chunks).toBe(1);
    await sql.close();
    await new Promise((resolve) => proxy.close(resolve));
  });
});
