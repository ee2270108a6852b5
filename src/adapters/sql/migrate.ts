import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { numberOf, type Sql, textOf } from './sql.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/**
 * Brings the tables forward: every numbered file that has not run yet, in order, each in one transaction. Forward only.
 * Safe to repeat, and safe when two processes start at once: the second one collides on the table's key and finds the
 * work done. Refuses to start on a database that knows a newer or a different migration.
 */
export async function migrate(sql: Sql): Promise<void> {
  await createLedger(sql);
  const done = new Map(
    (await sql.read('select number, hash from migrations', [])).map((row) => [
      numberOf(row, 'number'),
      textOf(row, 'hash'),
    ]),
  );
  const files = readMigrations();
  for (const [number, hash] of done) {
    const file = files.find((one) => one.number === number);
    if (!file)
      throw new Error(
        `The database has migration ${number}, which this version of Notan does not know. Start a newer version.`,
      );
    if (file.hash !== hash)
      throw new Error(`Migration ${file.name} was changed after it had run. Migrations are forward only.`);
  }
  for (const file of files.filter((one) => !done.has(one.number))) {
    const outcome = await sql.batch([
      {
        text: 'insert into migrations (number, hash) values ($1, $2)',
        values: [file.number, file.hash],
        conflict: 'done_by_another',
      },
      ...file.statements.map((text) => ({ text, values: [] })),
    ]);
    if (outcome.kind === 'conflict') continue;
  }
}

async function createLedger(sql: Sql): Promise<void> {
  try {
    await sql.batch([
      {
        text: 'create table if not exists migrations (number bigint not null primary key, hash text not null)',
        values: [],
      },
    ]);
  } catch {
    // Two processes may create it in the same moment; what matters is that it can be read.
    await sql.read('select number from migrations limit 1', []);
  }
}

function readMigrations(): readonly { number: number; name: string; hash: string; statements: readonly string[] }[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => {
      const number = NAME.exec(name)?.[1];
      if (number === undefined) throw new Error(`${name} in the migrations folder is not called like 0001-name.sql`);
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      const statements = text
        .replace(/^\s*--.*$/gm, '')
        .split(';')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      return { number: Number(number), name, hash: createHash('sha256').update(text).digest('hex'), statements };
    });
}

/** Names of the tables that migrations make: other tables of the database are not ours to touch. */
export function migratedTables(): ReadonlySet<string> {
  const made = readMigrations().flatMap(({ statements }) =>
    statements.flatMap((text) => /^create table (?:if not exists )?([a-z_]+)/i.exec(text)?.[1] ?? []),
  );
  return new Set(made);
}
