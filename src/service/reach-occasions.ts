import type { Flow } from '../engine/flow.ts';
import { addDays } from '../model/add-days.ts';
import type { InvoiceId, IsoDate, IsoInstant, IssuerId, PayerRef } from '../model/ids.ts';
import { toInstant } from '../texts/to-instant.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toLocalDate } from './desk-hours.ts';
import type { Service } from './service.ts';

const PAGE = 200;
/** A process that was away catches up with so many days, no more: an old nudge helps nobody. */
const DAYS_BACK = 2;

/**
 * Starts flows whose day has come: soon due, overdue, a date. Each payer or bill is a turn of its own, made once by its
 * key, whoever looks and however often. A flow's days begin with its publication.
 */
export async function reachOccasions(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
): Promise<void> {
  const timed = [...deps.directory.book(issuer).flows.values()].filter(({ trigger }) =>
    ['invoice.due_soon', 'invoice.overdue', 'date'].includes(trigger.on),
  );
  if (timed.length === 0) return;
  const inForce = await deps.store.forIssuer(issuer).flows.inForceSince(timed.map(({ name }) => name));
  for (const flow of timed) {
    const since = inForce.get(flow.name);
    if (since !== undefined) await reachDays(deps, converse, issuer, flow, since);
  }
}

async function reachDays(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
  flow: Flow,
  since: IsoInstant,
): Promise<void> {
  const about = deps.directory.issuer(issuer);
  if (about === null) return;
  const shelf = deps.store.forIssuer(issuer).flows;
  const now = instantOf(deps.clock);
  const today = toLocalDate(about, deps.clock.now());
  for (let back = DAYS_BACK; back >= 0; back -= 1) {
    const day = addDays(today, -back);
    if (!isDayOf(flow, day)) continue;
    const begins = toInstant(day, flow.trigger.at, about.timeZone);
    if (begins > now || begins < since || (await shelf.isDayDone(flow.name, day))) continue;
    const start = (payer: PayerRef, invoice: InvoiceId | null) => {
      const providerId = `${flow.name}:${day}:${invoice ?? payer}`;
      return converse({
        issuer,
        whose: { payer },
        input: { type: 'occasion_reached', id: `day-${providerId}`, at: now, flow: flow.name, invoice },
        inbound: { source: 'timer', providerId, hash: '', receivedAt: now, answer: null },
      });
    };
    if (flow.trigger.on === 'date') {
      for await (const payer of pages(
        (after) => shelf.payersAfter(after, PAGE),
        (one) => one,
      ))
        await start(payer, null);
    } else {
      const due = addDays(day, flow.trigger.on === 'invoice.due_soon' ? flow.trigger.days : -flow.trigger.days);
      const bills = pages(
        (after) => shelf.invoicesDue(due, after, PAGE),
        (one) => one.invoice,
      );
      for await (const { payer, invoice } of bills) await start(payer, invoice);
    }
    await shelf.endDay(flow.name, day);
  }
}

function isDayOf({ trigger }: Flow, day: IsoDate): boolean {
  if (trigger.on !== 'date' || trigger.date === null) return trigger.on !== 'date';
  return trigger.date.startsWith('--') ? day.endsWith(trigger.date.slice(1)) : day === trigger.date;
}

async function* pages<Row>(
  read: (after: string) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): AsyncGenerator<Row> {
  let after = '';
  for (;;) {
    const page = await read(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = keyOf(last);
  }
}
