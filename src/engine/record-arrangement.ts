import type { Arrangement, ArrangementKind } from '../model/arrangement.ts';
import type { TimelineType } from '../model/timeline-entry.ts';
import type { InvoiceFacts } from './facts.ts';
import { stateOf } from './reminders/state-of.ts';
import { watchAgreement } from './reminders/watch-agreement.ts';
import type { Turn } from './turn.ts';

const ENTRIES: Readonly<Record<ArrangementKind, TimelineType>> = {
  promise: 'promise_recorded',
  payment_claim: 'payment_claimed',
  extension: 'due_date_extended',
  plan: 'payment_plan_agreed',
  dispute: 'dispute_opened',
  wrong_recipient: 'wrong_recipient_reported',
  broken: 'arrangement_broken',
};

/**
 * Keeps what was agreed on, promised or contested: in the bill's state, in the same commit as the words about it, and on
 * the timeline; the days that follow from it are waited for. Gives the bill as it is from now on.
 */
export function recordArrangement(turn: Turn, about: InvoiceFacts, arrangement: Arrangement): InvoiceFacts {
  const arrangements = [...(about.arrangements ?? []), arrangement];
  const { id, currency } = about.invoice;
  const entry = ENTRIES[arrangement.kind];
  turn.emit({
    type: 'arrangement_made',
    invoice: id,
    arrangement,
    state: { ...stateOf(about), arrangements },
  });
  turn.emit({
    type: 'timeline_noted',
    invoice: id,
    entry,
    key: `${entry}:${turn.input.id}`,
    data: dataOf(arrangement, currency),
  });
  const after = { ...about, link: about.link, arrangements };
  turn.know(after);
  watchAgreement(turn, after);
  return after;
}

/** What the timeline shows; never the payer's own words. */
function dataOf(arrangement: Arrangement, currency: string): Readonly<Record<string, string | number | boolean>> {
  switch (arrangement.kind) {
    case 'promise':
      return { until: arrangement.until, holdsReminders: arrangement.holdsReminders };
    case 'payment_claim':
      return { until: arrangement.until };
    case 'extension':
      return { from: arrangement.from, until: arrangement.until };
    case 'plan':
      return {
        until: arrangement.parts[0]?.due ?? '',
        parts: arrangement.parts.length,
        plan: arrangement.parts.map((one) => `${one.due} ${one.amount}`).join(', '),
        fee: arrangement.fee,
      };
    case 'dispute':
      return { amount: arrangement.amount, currency, ...(arrangement.line === null ? {} : { line: arrangement.line }) };
    case 'broken':
      return { what: arrangement.what, until: arrangement.until };
    case 'wrong_recipient':
      return {};
  }
}
