import { chooseEngagement, toOccasionKey } from '../choose-engagement.ts';
import { isEngagement } from '../flow-trigger.ts';
import type { OccasionReached } from '../input.ts';
import { isBotFree } from '../ownership.ts';
import { isOwnDate, isWaitingIn } from '../reminders/begin-reminder.ts';
import { isReminding } from '../reminders/stage-of.ts';
import { startFlow } from '../run-flow.ts';
import { fits } from '../start-flows.ts';
import type { Turn } from '../turn.ts';

/**
 * The day of a flow has come: soon due, overdue, a date. It starts if it still fits: a bill that was paid or moved meanwhile
 * starts nothing, and neither does a conversation that a person has; but what asks for money waits for the person to be done.
 */
export function occasionReached(turn: Turn, { flow: name, invoice: id, tried }: OccasionReached): void {
  const flow = turn.book.flows.get(name);
  const about = id === null ? null : (turn.facts.invoices.find((one) => one.invoice.id === id) ?? null);
  if (flow && tried) {
    turn.change({ replyTo: tried.to });
    startFlow(turn, flow, about, flow.trigger.on === 'invoice.issued' && flow.purpose === 'service');
    return;
  }
  if (!flow || (id !== null && (about === null || about.balance.remaining === 0))) return;
  const asks = about !== null && isReminding(flow, about.invoice.directDebit);
  if (asks && (!isOwnDate(about) || isWaitingIn(turn, flow, about))) return;
  if (isEngagement(flow.purpose)) {
    // Its equals on the same day are looked at with it, so that the best of them is it.
    const key = toOccasionKey(flow.trigger);
    const candidates = [...turn.book.flows.values()].filter(
      (one) => isEngagement(one.purpose) && one.trigger.on === flow.trigger.on && toOccasionKey(one.trigger) === key,
    );
    chooseEngagement(turn, candidates, { on: flow.trigger.on, about });
    return;
  }
  const { owner } = turn.conversation();
  if ((!asks && !isBotFree({ owner })) || !fits(turn, flow, about)) return;
  startFlow(turn, flow, about);
}
