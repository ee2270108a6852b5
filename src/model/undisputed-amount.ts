import type { InvoiceState } from './invoice.ts';
import type { Minor } from './money.ts';

/** What can be paid while a part is contested: what remains less the open disputes; never negative. */
export function undisputedAmount(remaining: Minor, { arrangements = [] }: InvoiceState): Minor {
  const contested = arrangements.reduce(
    (sum, one) => (one.kind === 'dispute' && one.closedAt === null ? sum + one.amount : sum),
    0,
  );
  return Math.max(0, remaining - contested);
}
