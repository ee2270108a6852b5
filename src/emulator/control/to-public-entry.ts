import type { LedgerEntry } from '../ledger-entry.ts';

/** An entry as it may be shown: a webhook's secret stays inside. */
export function toPublicEntry(entry: LedgerEntry): LedgerEntry {
  return entry.type === 'webhook_set' && entry.secret !== null ? { ...entry, secret: '[secret]' } : entry;
}
