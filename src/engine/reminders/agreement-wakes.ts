import type { BrokenArrangement } from '../../model/arrangement.ts';
import { addDays } from '../../model/calendar.ts';
import type { IsoInstant } from '../../model/ids.ts';
import { BANK_DAYS } from '../../model/may-remind.ts';
import { agreedTerms, effectiveDue, wasPlanBroken } from '../../model/next-payment.ts';
import { toInstant } from '../../texts/to-instant.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { isReminding } from './stage-of.ts';

/** When it is looked whether what was agreed on was kept. */
const LOOK_AT = '08:30';

/** Something to do on a day that follows from what was agreed on, and not from the bill's own date. */
export interface AgreementWake {
  readonly at: IsoInstant;
  /** The flow whose day it is, or what was not kept. */
  readonly does:
    | { readonly kind: 'flow'; readonly flow: Flow }
    | ({ readonly kind: 'broken' } & Pick<BrokenArrangement, 'what' | 'until'>);
}

/**
 * The moments a moved date, a plan's next part or a promise brings: flows that nudge or remind come relative to that day,
 * and when banks have had their time without the money it was not kept. In order; those that have been are among them.
 */
export function agreementWakes(turn: Turn, about: InvoiceFacts): readonly AgreementWake[] {
  const { timeZone } = turn.facts.issuer;
  if (about.balance.remaining === 0 || (about.notices ?? []).some((one) => one.kind === 'collection')) return [];
  const terms = agreedTerms(about);
  const due = effectiveDue(about.invoice, about);
  const wakes: AgreementWake[] = [];
  if (due !== null && (terms !== null || wasPlanBroken(about))) {
    for (const flow of turn.book.flows.values()) {
      const { on, days, at } = flow.trigger;
      if ((on !== 'invoice.due_soon' && on !== 'invoice.overdue') || !isReminding(flow)) continue;
      const day = addDays(due, on === 'invoice.due_soon' ? -days : days);
      wakes.push({ at: toInstant(day, at, timeZone), does: { kind: 'flow', flow } });
    }
  }
  const broken = toBreakable(about);
  if (broken !== null) {
    const at = toInstant(addDays(broken.until, BANK_DAYS + 1), LOOK_AT, timeZone);
    wakes.push({ at, does: { kind: 'broken', ...broken } });
  }
  return wakes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What the payer has said or agreed on last, if nobody has found yet that it was not kept. */
function toBreakable(about: InvoiceFacts): Pick<BrokenArrangement, 'what' | 'until'> | null {
  const last = (about.arrangements ?? []).findLast((one) => one.kind !== 'dispute' && one.kind !== 'wrong_recipient');
  if (last === undefined || last.kind === 'broken' || (last.kind === 'extension' && last.by === 'issuer')) return null;
  const due = effectiveDue(about.invoice, about);
  if (last.kind === 'plan') return due === null ? null : { what: 'plan', until: due };
  return { what: last.kind, until: last.until };
}
