import type { OccasionReached } from '../input.ts';
import { isBotFree } from '../ownership.ts';
import { startFlow } from '../run-flow.ts';
import { fits } from '../start-flows.ts';
import type { Turn } from '../turn.ts';

/**
 * The day of a flow has come: soon due, overdue, a date. It starts if it still fits: a bill that was paid or moved meanwhile
 * starts nothing, and neither does a conversation that a person has.
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
  const { owner } = turn.conversation();
  if (!isBotFree({ owner }) || !fits(turn, flow, about)) return;
  startFlow(turn, flow, about);
}
