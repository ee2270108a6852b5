import { countEngagement, toWeighing } from './count-engagement.ts';
import type { EngagementReason } from './engagement.ts';
import type { Flow } from './flow.ts';
import { isEngagement } from './flow-trigger.ts';
import { flowsOf } from './reminders/stage-of.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';
import { findEnded, restrain } from './weigh-engagement.ts';

/** Who asks for an offer in words has asked for it: only these still speak against it. */
const EVEN_ASKED: ReadonlySet<EngagementReason> = new Set(['no_consent', 'complaint', 'disputed']);

/**
 * Whether a flow may go on into an offer or a survey. Never into one that is answered, over or sold out. Within one that was
 * chosen for the occasion only the payer's yes to this kind is asked for besides; in any other flow all that restrains offers
 * does, and it counts as the one of the occasion. A no is recorded with its reason, and the flow passes by it.
 */
export function mayMeet(turn: Turn, session: Session, met: Flow): boolean {
  if (!isEngagement(met.purpose)) return true;
  const flows = flowsOf(turn, session);
  const about = turn.facts.invoices.find((one) => one.invoice.id === session.invoice) ?? null;
  const trigger = flows.at(-1)?.trigger.on ?? 'called';
  const occasion = { on: trigger, about };
  const isWithin = flows.some((one) => isEngagement(one.purpose));
  const isAsked = trigger === 'message' && turn.input.type === 'message_received';
  const weighing = toWeighing(turn);
  const [ended = null] = findEnded(weighing, met);
  const [reason = ended] = restrain(weighing, met.purpose, occasion).filter((one) =>
    isWithin ? one === 'no_consent' : !isAsked || EVEN_ASKED.has(one),
  );
  if (isWithin && reason === null) return true;
  turn.emit({
    type: 'engagement_decided',
    on: trigger,
    invoice: session.invoice,
    chosen: reason === null ? met.name : null,
    considered: [{ flow: met.name, reason }],
    test: null,
  });
  if (reason === null) countEngagement(turn, met, occasion);
  return reason === null;
}
