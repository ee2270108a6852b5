import type { Migration } from './read-migrations.ts';
import { numberOf, type Sql, textOf } from './sql.ts';

const CREATE = /^create index ([a-z_]+) on ([a-z_]+) /i;
const CREATE_TABLE = /^create table (?:if not exists )?([a-z_]+)/i;
const DROP = /^drop index (?:if exists )?([a-z_]+)$/i;

/** What of a migration runs in its transaction where the tables have rows: all but indexes of tables that were there before. */
export function withoutIndexes({ statements }: Pick<Migration, 'statements'>): readonly string[] {
  const made = new Set(statements.flatMap((text) => CREATE_TABLE.exec(text)?.[1] ?? []));
  return statements
    .filter((text) => {
      const table = CREATE.exec(text)?.[2];
      return table === undefined || made.has(table);
    })
    .map((text) => text.replace(/^drop index (?!if exists)/i, 'drop index if exists '));
}

/** The indexes that these migrations leave, by name, each with the statement that makes it. Unique keys are never among them. */
export function plannedIndexes(migrations: readonly Pick<Migration, 'statements'>[]): ReadonlyMap<string, string> {
  const planned = new Map<string, string>();
  for (const text of migrations.flatMap((one) => one.statements)) {
    const made = CREATE.exec(text)?.[1];
    if (made !== undefined) planned.set(made, text);
    const gone = DROP.exec(text)?.[1];
    if (gone !== undefined) planned.delete(gone);
  }
  return planned;
}

/** Two processes that start at once may get into each other's way; the one that lost looks again. */
const ATTEMPTS = 3;

/**
 * Makes the indexes that are missing while others go on writing (`create index concurrently`), one after another, for as long
 * as it takes. An index that nobody finished, because its process ended, is made anew; one that another process is making is
 * left to it. PostgreSQL only. Safe to repeat, and cheap where nothing is missing.
 */
export async function buildIndexes(sql: Sql, planned: ReadonlyMap<string, string>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await buildMissing(sql, planned);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function buildMissing(sql: Sql, planned: ReadonlyMap<string, string>): Promise<void> {
  const rows = await sql.read(
    `select c.relname as name, case when i.indisvalid then 1 else 0 end as valid,
        case when exists (select 1 from pg_stat_progress_create_index p where p.index_relid = c.oid) then 1 else 0 end as growing
      from pg_class c join pg_index i on i.indexrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema()`,
    [],
  );
  const there = new Map(rows.map((row) => [textOf(row, 'name'), row]));
  for (const [name, statement] of planned) {
    const row = there.get(name);
    if (row && (numberOf(row, 'valid') === 1 || numberOf(row, 'growing') === 1)) continue;
    if (row) await sql.read(`drop index concurrently if exists ${name}`, []);
    await sql.read(statement.replace(/^create index /i, 'create index concurrently if not exists '), []);
  }
}
