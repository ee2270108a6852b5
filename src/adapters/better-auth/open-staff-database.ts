import { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';

/** Where accounts live. A SQLite file of its own: better-auth holds transactions across awaits, and the store must never wait for one. */
export type StaffDatabaseTarget =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface StaffDatabase {
  readonly connection: DatabaseSync | Pool;
  close(): Promise<void>;
}

/** Opens the accounts' tables (`staff_*`). Connecting is lazy on PostgreSQL; a wrong address shows at the first question. */
export async function openStaffDatabase(target: StaffDatabaseTarget): Promise<StaffDatabase> {
  if (target.kind === 'sqlite') {
    const connection = new DatabaseSync(target.file, { timeout: 5_000 });
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    return {
      connection,
      close: async () => {
        if (connection.isOpen) connection.close();
      },
    };
  }
  const pg = await import('pg');
  const pool = new pg.Pool({
    connectionString: target.url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    application_name: 'notan-staff',
  });
  // A dropped idle connection is replaced by the next question; unheard, it would end the process.
  pool.on('error', () => undefined);
  // Of one that breaks while somebody has it, the question tells; the event would end the process too.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return { connection: pool, close: () => pool.end() };
}
