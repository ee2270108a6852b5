import { type CaseOutcome, isSettledBy } from '../model/case-outcome.ts';
import { flowOf } from './book.ts';
import type { HeldNotice } from './conversation.ts';
import type { Step } from './flow-step.ts';
import { resumeSession } from './resume-session.ts';
import { startFlows } from './start-flows.ts';
import { thank } from './thank.ts';
import type { Turn } from './turn.ts';

/** Nobody waits for a person any more. Returns what the bot kept to itself meanwhile. */
export function endPersonsTurn(turn: Turn): readonly HeldNotice[] {
  const { held } = turn.conversation();
  turn.change({
    offeredAt: null,
    handoffReason: null,
    misunderstood: 0,
    introduced: true,
    held: [],
    team: null,
    promise: null,
    listeners: [],
    unansweredSince: null,
  });
  turn.emit({ type: 'timer_cleared', name: 'handoff_promise' });
  turn.emit({ type: 'timer_cleared', name: 'claim_lease' });
  return held;
}

/** What follows when a person is done: what was held back, flows that asked for the person, flows that waited meanwhile. */
export function goOnAfterPerson(
  turn: Turn,
  done: { readonly held: readonly HeldNotice[]; readonly outcome: CaseOutcome; readonly survey: boolean },
): void {
  turn.change({ outcome: done.outcome, ...(isSettledBy(done.outcome) && { complaintSince: null }) });
  for (const notice of done.held) sayHeld(turn, notice);
  const waiting = turn.conversation().sessions.filter((one) => one.waits === 'person');
  for (const session of waiting) {
    const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
    resumeSession(turn, session, nextAfter(step, done.outcome), done.outcome);
  }
  for (const session of turn.conversation().sessions.filter((one) => one.parked !== undefined)) {
    const { parked, ...rest } = session;
    if (parked) resumeSession(turn, rest, parked.next);
  }
  if (!done.survey) return;
  const about = turn.facts.invoices.find((one) => one.invoice.id === turn.conversation().subject) ?? null;
  startFlows(turn, { on: 'handoff.closed', about });
}

/** Where a flow goes on that asked for a person: as it says for what came of it, else after the step. */
function nextAfter(step: Step | undefined, outcome: CaseOutcome): string | null {
  const own = step?.kind === 'handoff' ? step.after?.[outcome] : undefined;
  return own === undefined ? (step?.next ?? null) : own;
}

function sayHeld(turn: Turn, notice: HeldNotice): void {
  const facts = turn.facts.invoices.find((one) => one.invoice.id === notice.invoice);
  if (!facts) return;
  if (notice.kind === 'thanks') thank(turn, facts, notice.amount, notice.at);
  else startFlows(turn, { on: 'invoice.issued', about: facts, opening: true, plain: true });
}
