import { flowOf } from '../book.ts';
import { changeOwner } from '../change-owner.ts';
import type { HeldNotice } from '../conversation.ts';
import type { AgentHandedBack } from '../input.ts';
import { noteOnSubject } from '../request-handoff.ts';
import { resumeSession } from '../resume-session.ts';
import { speak } from '../speak.ts';
import { startFlows } from '../start-flows.ts';
import { thank } from '../thank.ts';
import type { Turn } from '../turn.ts';

/** The bot answers again. It says so, then what it had to keep to itself meanwhile, and flows that asked for a person go on. */
export function agentHandedBack(turn: Turn, { agent, outcome }: AgentHandedBack): void {
  const { owner, agent: holder, held } = turn.conversation();
  if (owner !== 'agent' || holder?.id !== agent.id) {
    turn.emit({
      type: 'input_refused',
      code: 'not_owner',
      detail: 'Only the person who has the conversation can hand it back.',
    });
    return;
  }
  noteOnSubject(turn, 'agent_handed_back', { agent: agent.name });
  changeOwner(turn, 'bot', null);
  turn.change({ offeredAt: null, handoffReason: null, misunderstood: 0, introduced: true, held: [] });
  speak(turn, { text: turn.say('handoff.back', { agent: agent.name }) });
  for (const notice of held) sayHeld(turn, notice);
  const waiting = turn.conversation().sessions.filter((one) => one.waits === 'person');
  for (const session of waiting) {
    const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
    resumeSession(turn, session, step?.next ?? null, outcome ?? 'done');
  }
  for (const session of turn.conversation().sessions.filter((one) => one.parked !== undefined)) {
    const { parked, ...waiting } = session;
    if (parked) resumeSession(turn, waiting, parked.next);
  }
  const about = turn.facts.invoices.find((one) => one.invoice.id === turn.conversation().subject) ?? null;
  startFlows(turn, { on: 'handoff.closed', about });
}

function sayHeld(turn: Turn, notice: HeldNotice): void {
  const facts = turn.facts.invoices.find((one) => one.invoice.id === notice.invoice);
  if (!facts) return;
  if (notice.kind === 'thanks') thank(turn, facts, notice.amount, notice.at);
  else startFlows(turn, { on: 'invoice.issued', about: facts, opening: true, plain: true });
}
