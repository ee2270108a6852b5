import type { Migration } from './read-migrations.ts';

/** What adds, and disturbs no version that does not know of it. */
const ADDS: readonly RegExp[] = [
  /^create table (if not exists )?[a-z_]+ \(/i,
  /^create index /i,
  /^alter table [a-z_]+ add column [a-z_]+ (text|bigint|bytea)( not null default ('[^']*'|\d+))?$/i,
  // Values of what was added, and a way to rows that only made them quicker to find.
  /^update [a-z_]+ set /i,
  /^insert into /i,
  /^drop index /i,
];
const UNIQUE = /^create unique index [a-z_]+ on ([a-z_]+) /i;

/**
 * What in a migration an older version, still running, would stumble over; one sentence each. A migration that says
 * `-- needs: N` takes away on purpose and may hold anything, if N came before it.
 */
export function checkAdditive(migration: Migration): readonly string[] {
  const { name, number, needs, statements } = migration;
  if (needs >= number) return [`${name} needs ${needs}, which does not come before it.`];
  if (needs !== 0 && number <= 38) return [`${name} needs ${needs}, which the ledger cannot remember before 38.`];
  if (needs !== 0) return [];
  const made = new Set(
    statements.flatMap((text) => /^create table (?:if not exists )?([a-z_]+)/i.exec(text)?.[1] ?? []),
  );
  return statements.flatMap((statement) => {
    const text = statement.replaceAll(/\s+/g, ' ');
    const table = UNIQUE.exec(text)?.[1];
    // A unique key on a table of the same migration: no older version writes there.
    const isFine = table === undefined ? ADDS.some((one) => one.test(text)) : made.has(table);
    return isFine
      ? []
      : [
          `${name}: "${text.slice(0, 100)}" may stop a version that still runs. Add first; take away in a later migration that says "-- needs: NNNN".`,
        ];
  });
}
