import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { startPostgres } from '../support/postgres.ts';
import { budgetContract } from './budget-contract.ts';
import { lookupContract } from './lookup-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-lookups-'));
const postgres = await startPostgres();

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

lookupContract('node:sqlite', () => createSqlStore({ file: join(folder, 'store.db') }));
budgetContract('node:sqlite', () => createSqlStore({ file: join(folder, 'budgets.db') }));
if (postgres) {
  lookupContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
  budgetContract('PostgreSQL', () => createSqlStore({ url: postgres.url, poolSize: 8 }));
}
