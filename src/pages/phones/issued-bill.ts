/** The newest bill that a button issued to a person. */
export interface IssuedBill {
  readonly invoice: string;
  readonly number: string;
  readonly pageUrl: string;
}

const KEY = 'notan-phones-bills';

/** Bills by person, kept for this tab so that a reload shows the same page; anything unreadable counts as nothing. */
export function readBills(): Readonly<Record<string, IssuedBill>> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** Keeps them; a browser that refuses storage only loses the memory of a reload. */
export function keepBills(bills: Readonly<Record<string, IssuedBill>>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(bills));
  } catch {
    // Storage is full or forbidden: the page works without.
  }
}
