import type { Migration } from './read-migrations.ts';

/** A migration that has run, as the database remembers it. */
export interface LedgerLine {
  readonly number: number;
  readonly hash: string;
  readonly needs: number;
}

/**
 * A sentence if the database has gone on to where this version cannot follow, else null. A version that stays behind while
 * newer ones take over sees migrations it does not know, and goes on; it ends when one of them needs what it does not know.
 */
export function findUnmet(ledger: readonly LedgerLine[], known: readonly Migration[]): string | null {
  const numbers = new Set(known.map((one) => one.number));
  const unmet = ledger.find(({ needs }) => needs !== 0 && !numbers.has(needs));
  return unmet === undefined
    ? null
    : `The database has migration ${unmet.number}, which needs migration ${unmet.needs}, and this version of Notan does not know it. Start a newer version.`;
}
