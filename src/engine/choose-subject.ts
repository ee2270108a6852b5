import type { InvoiceId } from '../model/ids.ts';
import type { Entity } from '../understanding/meaning.ts';
import type { Facts, InvoiceFacts } from './facts.ts';

/**
 * The invoice a question is about: the one whose number the payer wrote, else the one the thread is about if something
 * remains on it, else the open claim that is due first, else the thread's, else the newest.
 */
export function chooseSubject(
  facts: Facts,
  current: InvoiceId | null,
  entities: readonly Entity[] = [],
): InvoiceFacts | null {
  const named = facts.invoices.find((one) =>
    entities.some((entity) => entity.value === one.invoice.number || String(entity.norm ?? '') === one.invoice.number),
  );
  if (named) return named;
  const thread = facts.invoices.find((one) => one.invoice.id === current);
  if (thread && thread.balance.remaining > 0) return thread;
  const open = facts.invoices.filter((one) => one.balance.remaining > 0);
  const first = open.reduce<InvoiceFacts | null>(
    (best, one) => (best === null || isDueBefore(one, best) ? one : best),
    null,
  );
  return first ?? thread ?? facts.invoices[0] ?? null;
}

function isDueBefore(one: InvoiceFacts, other: InvoiceFacts): boolean {
  return (one.invoice.due ?? '9999') < (other.invoice.due ?? '9999');
}
