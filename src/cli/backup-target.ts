import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askCopy } from '../adapters/backup/ask-copy.ts';
import type { Database } from '../adapters/sql/create-sql-store.ts';
import { openSqliteSnapshot } from '../adapters/sql/open-sqlite-snapshot.ts';
import { type Config, readConfig } from '../config.ts';
import type { RecordSnapshot } from '../ports/record-copy.ts';

/** The settings of the Notan whose record it is; faults are said, and null. A secret is not needed to read or fill a record. */
export function readTarget(): (Config & { readonly hasSecret: boolean }) | null {
  const own = process.env['NOTAN_SECRET'] ?? '';
  const given = { ...process.env, NOTAN_SECRET: own === '' ? randomBytes(32).toString('base64url') : own };
  const config = readConfig(given, { demo: false });
  if (config.ok) return { ...config.value, hasSecret: own !== '' };
  for (const sentence of config.error) console.error(`✗ ${sentence}`);
  return null;
}

export function toDatabase({ databaseUrl, dataDir }: Config): Database {
  return databaseUrl === null ? { file: join(dataDir, 'notan.db') } : { url: databaseUrl, poolSize: 2 };
}

/**
 * The record and the accounts as they are now, whether a process runs on them or not. On PostgreSQL both are of one moment; the
 * embedded accounts are a file of their own, and may be a moment younger.
 */
export async function openSnapshot(config: Config): Promise<RecordSnapshot> {
  if (config.databaseUrl !== null) {
    const { openPostgresSnapshot } = await import('../adapters/sql/open-postgres-snapshot.ts');
    return openPostgresSnapshot(config.databaseUrl);
  }
  const own = openSqliteSnapshot(join(config.dataDir, 'notan.db'), 'record');
  const copy = own === 'in_use' ? await askCopy(config.dataDir) : null;
  const record = own === 'in_use' ? openSqliteSnapshot(copy?.file ?? '', 'record') : own;
  if (record === 'in_use') throw new Error('The copy of the record is in use');
  const staff = join(config.dataDir, 'staff.db');
  const accounts = existsSync(staff) ? openSqliteSnapshot(staff, 'accounts') : null;
  if (accounts === 'in_use') throw new Error('The accounts are being written; try again in a moment.');
  return {
    migrations: record.migrations,
    tables: [...record.tables, ...(accounts?.tables ?? [])],
    async close() {
      await Promise.all([record.close(), accounts?.close()]);
      copy?.close();
    },
  };
}

/** What a backup says of a secret: enough to tell another one, nothing to find it by. */
export function printOfSecret(secret: string): string {
  return createHash('sha256').update(`notan backup ${secret}`).digest('hex').slice(0, 16);
}

/** The secret that is in use: the setting's, or the one a demo made. */
export function readSecretPrint(config: Config & { readonly hasSecret: boolean }): string | null {
  if (config.hasSecret && config.secret !== null) return printOfSecret(config.secret);
  const made = join(config.dataDir, 'secret');
  return existsSync(made) ? printOfSecret(readFileSync(made, 'utf8').trim()) : null;
}

/** Variables that hold what no backup does: NOTAN_SECRET, and those that issuers' files name. */
export function readSecretNames(flowsDir: string): readonly string[] {
  const issuers = join(flowsDir, 'issuers');
  const texts = !existsSync(issuers)
    ? []
    : readdirSync(issuers)
        .map((slug) => join(issuers, slug, 'issuer.yaml'))
        .filter((file) => existsSync(file))
        .map((file) => readFileSync(file, 'utf8'));
  const named = texts.flatMap((text) => [...text.matchAll(/\benv:([A-Z][A-Z0-9_]*)/g)].map((one) => one[1] ?? ''));
  return ['NOTAN_SECRET', ...new Set(named)];
}
