import { findUnmet, type LedgerLine } from './find-unmet.ts';
import { migratedTables, readMigrations } from './read-migrations.ts';

/** Of the accounts' tables, those that do not outlive a move: whoever was signed in signs in again. */
const PASSING: ReadonlySet<string> = new Set([
  'staff_session',
  'staff_verification',
  'staff_attempt',
  'staff_used_code',
]);

/** Which of a database's tables are copied: the record's, or the accounts', users first because the others point to them. */
export function chooseTables(found: readonly string[], whose: 'record' | 'accounts'): readonly string[] {
  const ours = migratedTables();
  const chosen = found.filter((name) =>
    whose === 'record' ? ours.has(name) : name.startsWith('staff_') && !PASSING.has(name),
  );
  return chosen.toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

function rank(name: string): number {
  return name === 'staff_user' ? 0 : 1;
}

/** A sentence if this version does not know all of what the record holds, and so cannot copy it whole; else null. */
export function findUnknown(ledger: readonly Pick<LedgerLine, 'number'>[]): string | null {
  const known = readMigrations();
  const unmet = findUnmet(
    ledger.map(({ number }) => ({ number, hash: '', needs: number })),
    known,
  );
  return unmet === null
    ? null
    : `The database has migration ${ledger.find(({ number }) => known.every((one) => one.number !== number))?.number}, which this version of Notan does not know. Back it up with the newer version.`;
}

/** A name in SQL. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
