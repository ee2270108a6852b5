import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./migrations/', import.meta.url);
const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;
const NEEDS = /^-- needs: (\d{4})$/m;

/** One step of the tables' history. `hash`: SHA-256 of the file, in hex. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
  /** The migration a version must know to go on after this one; 0 where every version can, because this one only adds. */
  readonly needs: number;
  readonly statements: readonly string[];
}

/** Every migration of this version, in order. Throws if a file is not called like `0001-name.sql`. */
export function readMigrations(): readonly Migration[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => parseMigration(name, readFileSync(new URL(name, FOLDER), 'utf8')));
}

/** A migration's file, read. A line `-- needs: 0012` in it says that versions without migration 12 end here. */
export function parseMigration(name: string, text: string): Migration {
  const number = NAME.exec(name)?.[1];
  if (number === undefined) throw new Error(`${name} in the migrations folder is not called like 0001-name.sql`);
  const statements = text
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const hash = createHash('sha256').update(text).digest('hex');
  return { number: Number(number), name, hash, needs: Number(NEEDS.exec(text)?.[1] ?? 0), statements };
}

/** Names of the tables that migrations make: other tables of the database are not ours to touch. */
export function migratedTables(migrations: readonly Migration[] = readMigrations()): ReadonlySet<string> {
  const made = migrations.flatMap(({ statements }) =>
    statements.flatMap((text) => /^create table (?:if not exists )?([a-z_]+)/i.exec(text)?.[1] ?? []),
  );
  return new Set(made);
}
