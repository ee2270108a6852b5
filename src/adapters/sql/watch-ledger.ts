import { findUnmet } from './find-unmet.ts';
import { readLedger } from './migrate.ts';
import { readMigrations } from './read-migrations.ts';
import type { Sql } from './sql.ts';

const LOOK_EVERY_MS = 15_000;

/**
 * Looks whether a newer version has taken the database to where this one cannot follow; `outgrown` resolves with the sentence
 * once it has. The embedded store has one process, and never is.
 */
export function watchLedger(sql: Sql, everyMs = LOOK_EVERY_MS): { outgrown: Promise<string>; stop(): void } {
  if (sql.embedded) return { outgrown: new Promise(() => {}), stop() {} };
  const known = readMigrations();
  let timer: NodeJS.Timeout | undefined;
  const outgrown = new Promise<string>((resolve) => {
    const look = async (): Promise<void> => {
      const unmet = findUnmet(await readLedger(sql), known);
      if (unmet === null) return;
      clearInterval(timer);
      resolve(unmet);
    };
    timer = setInterval(() => {
      look().catch(() => {
        // The record is away; the next look comes.
      });
    }, everyMs);
    timer.unref();
  });
  return { outgrown, stop: () => clearInterval(timer) };
}
