import type { IssuedBill } from './issued-bill.ts';

/** The newest bill of each person, by {@link personKey}. */
export type BillsByPerson = Readonly<Record<string, IssuedBill>>;

export interface BillMemory {
  /** Anything unreadable counts as nothing. */
  read(): BillsByPerson;
  keep(bills: BillsByPerson): void;
}

const KEY = 'notan-phones-bills';

/** Remembers bills for this tab, so that a reload shows the same page. A browser that refuses storage only forgets. */
export function createBillMemory(): BillMemory {
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
      } catch {
        return {};
      }
    },
    keep(bills) {
      try {
        sessionStorage.setItem(KEY, JSON.stringify(bills));
      } catch {
        // Storage is full or forbidden: the page works without.
      }
    },
  };
}
