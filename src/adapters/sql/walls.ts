import type { IssuerId } from '../../model/ids.ts';
import { migratedTables } from './read-migrations.ts';
import { numberOf, type Sql, type Statement, textOf } from './sql.ts';

/** Held until the transaction ends, so a pooler that hands connections round between transactions is no danger. */
const SETTING = 'notan.issuer';
/** Any one number, the same in every process: two that start at once raise the walls one after the other. */
const LOCK = 7_230_911;

/** What a transaction says first: whose rows it may see and write. */
export function enterWalls(whose: IssuerId | 'everyone'): Statement {
  return { text: `select set_config('${SETTING}', $1, true)`, values: [whose === 'everyone' ? '*' : whose] };
}

/**
 * Row-level security on every table that has an issuer, for its owner too: a statement that forgot to name its issuer finds
 * nothing of anyone else's, and one that says nothing finds nothing at all. Safe to repeat, and cheap when all walls stand.
 * PostgreSQL only. A superuser walks through every wall; see {@link areWallsInForce}.
 */
export async function raiseWalls(sql: Sql): Promise<void> {
  const missing = await readUnwalled(sql);
  if (missing.length === 0) return;
  await sql.batch([
    { text: `select pg_advisory_xact_lock(${LOCK})`, values: [] },
    ...missing.flatMap((table) => [
      { text: `alter table ${table} enable row level security`, values: [] },
      { text: `alter table ${table} force row level security`, values: [] },
      { text: `drop policy if exists one_issuer on ${table}`, values: [] },
      {
        text: `create policy one_issuer on ${table} using (
          issuer = current_setting('${SETTING}', true) or current_setting('${SETTING}', true) = '*')`,
        values: [],
      },
    ]),
  ]);
}

/** False where the database user is one that no wall stops: a superuser, or one that was given BYPASSRLS. */
export async function areWallsInForce(sql: Sql): Promise<boolean> {
  const [row] = await sql.read(
    `select case when rolsuper or rolbypassrls then 1 else 0 end as walks_through from pg_roles where rolname = current_user`,
    [],
  );
  return row !== undefined && numberOf(row, 'walks_through') === 0;
}

/** Tables of ours with an issuer and no wall. Names come from our own migrations. */
async function readUnwalled(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.read(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'issuer' and not a.attisdropped
      where n.nspname = current_schema() and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'one_issuer'))
      order by c.relname`,
    [],
  );
  const ours = migratedTables();
  return rows.map((row) => textOf(row, 'name')).filter((name) => ours.has(name));
}
