import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openAuth } from '../adapters/better-auth/open-auth.ts';
import { openStaffDatabase } from '../adapters/better-auth/open-staff-database.ts';
import { prepareRestore } from '../adapters/sql/prepare-restore.ts';
import type { Config } from '../config.ts';
import type { RecordFill } from '../ports/record-copy.ts';
import { toDatabase } from './backup-target.ts';

/** Makes the tables of the record and the accounts. A sentence if the store is not empty or cannot hold the backup; else null. */
export async function prepareTarget(
  config: Config,
  migrations: readonly { readonly number: number; readonly hash: string }[],
): Promise<string | null> {
  const refused = await prepareRestore(toDatabase(config), migrations);
  if (refused !== null) return refused;
  const accounts = await openStaffDatabase(
    config.databaseUrl === null
      ? { kind: 'sqlite', file: join(config.dataDir, 'staff.db') }
      : { kind: 'postgres', url: config.databaseUrl },
  );
  try {
    await openAuth({ database: accounts, secret: randomBytes(32).toString('hex'), publicUrl: 'http://127.0.0.1' });
  } finally {
    await accounts.close();
  }
  return null;
}

/** The prepared tables, to be filled: one transaction on PostgreSQL, one for each of the two files. */
export async function openFills(config: Config): Promise<readonly RecordFill[]> {
  if (config.databaseUrl !== null) {
    const { fillPostgres } = await import('../adapters/sql/fill-postgres.ts');
    return [await fillPostgres(config.databaseUrl)];
  }
  const { fillSqlite } = await import('../adapters/sql/fill-sqlite.ts');
  return [
    fillSqlite(join(config.dataDir, 'notan.db'), 'record'),
    fillSqlite(join(config.dataDir, 'staff.db'), 'accounts'),
  ];
}
