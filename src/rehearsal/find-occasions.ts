import type { InvoiceFacts } from '../engine/facts.ts';
import type { Flow } from '../engine/flow.ts';
import { addDays } from '../model/add-days.ts';
import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';
import { toInstant } from '../texts/to-instant.ts';

/** A moment at which a flow begins by itself. */
export interface Occasion {
  readonly at: IsoInstant;
  readonly flow: string;
  readonly invoice: InvoiceId | null;
}

/** The moments after one instant, up to and with another, at which flows begin: soon due, overdue, a date. In order. */
export function findOccasions(
  flows: Iterable<Flow>,
  invoices: readonly InvoiceFacts[],
  { timeZone }: Issuer,
  after: IsoInstant,
  until: IsoInstant,
): readonly Occasion[] {
  const years = [...new Set([after, until].map((instant) => instant.slice(0, 4)))];
  const found: Occasion[] = [];
  // The hour in another zone is looked up for days that are near enough alone.
  const [first, last] = [addDays(after.slice(0, 10), -1), addDays(until.slice(0, 10), 1)];
  const note = (flow: Flow, date: string, invoice: InvoiceId | null): void => {
    if (date < first || date > last) return;
    const at = toInstant(date, flow.trigger.at, timeZone);
    if (at > after && at <= until) found.push({ at, flow: flow.name, invoice });
  };
  for (const flow of flows) {
    const { on, days, date } = flow.trigger;
    if (on === 'invoice.due_soon' || on === 'invoice.overdue')
      for (const { invoice } of invoices)
        if (invoice.due !== null)
          note(flow, addDays(invoice.due, on === 'invoice.due_soon' ? -days : days), invoice.id);
    if (on === 'date' && date !== null)
      for (const day of date.startsWith('--') ? years.map((year) => `${year}${date.slice(1)}`) : [date])
        note(flow, day, null);
  }
  return found.sort((a, b) => (a.at === b.at ? (a.flow < b.flow ? -1 : 1) : a.at < b.at ? -1 : 1));
}
