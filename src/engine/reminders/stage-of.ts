import type { IsoDate } from '../../model/ids.ts';
import { effectiveDue } from '../../model/next-payment.ts';
import type { ReminderStage } from '../../model/reminder-stage.ts';
import { flowOf } from '../book.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { Flow } from '../flow.ts';
import { isEngagement } from '../flow-trigger.ts';
import type { Session } from '../session.ts';
import type { Turn } from '../turn.ts';

type FlowHead = Pick<Flow, 'stage' | 'purpose' | 'trigger' | 'steps'>;

/**
 * Whether a flow asks for money by itself, whatever its author calls it: it has a stage, it is a reminder, it begins when a
 * bill is due or late, or it waits for a due date. A notice before the due date is none where it is about a bill that will
 * be drawn, nor are offers and surveys, which must not ask for money at all.
 */
export function isReminding({ stage, purpose, trigger, steps }: FlowHead, isDrawn = false): boolean {
  if (stage !== null) return stage !== 'collection';
  if (purpose === 'reminder' || trigger.on === 'invoice.overdue' || trigger.on === 'agreement.broken') return true;
  if (isEngagement(purpose) || trigger.on === 'invoice.collection') return false;
  if (trigger.on === 'invoice.due_soon') return !(purpose === 'notice' && isDrawn);
  return purpose === 'service' && [...steps.values()].some((one) => one.kind === 'wait' && one.until.kind === 'due');
}

/** The flows that a session stands in, the one that runs first. */
export function flowsOf(turn: Turn, session: Session): readonly Flow[] {
  return [session, ...[...session.callers].reverse()].flatMap((one) => flowOf(turn.book, one.flow, one.version) ?? []);
}

/** The stage that a session takes about a bill today; null where it asks for nothing. */
export function stageOf(
  turn: Turn,
  session: Session,
  about: Pick<InvoiceFacts, 'invoice' | 'settlements' | 'arrangements' | 'notices' | 'charges'> | null,
): ReminderStage | null {
  const flows = flowsOf(turn, session);
  const own = flows.find((one) => one.stage !== null)?.stage ?? null;
  if (own !== null) return own;
  if (flows.some((one) => one.trigger.on === 'invoice.collection')) return 'collection';
  if (!flows.some((one) => isReminding(one, about?.invoice.directDebit === true))) return null;
  if (flows.some((one) => one.trigger.on === 'invoice.due_soon')) return 'due-soon';
  if (flows.some((one) => one.trigger.on === 'invoice.overdue' || one.trigger.on === 'agreement.broken'))
    return 'overdue';
  return isStillDue(about, turn.facts.today) ? 'due-soon' : 'overdue';
}

function isStillDue(about: Parameters<typeof stageOf>[2], today: IsoDate): boolean {
  const due = about === null ? null : effectiveDue(about.invoice, about);
  return due !== null && today <= due;
}
