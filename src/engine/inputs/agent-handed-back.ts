import { changeOwner } from '../change-owner.ts';
import type { HeldNotice } from '../conversation.ts';
import type { AgentHandedBack } from '../input.ts';
import { noteOnSubject } from '../request-handoff.ts';
import { startFlow } from '../run-flow.ts';
import { speak } from '../speak.ts';
import { thank } from '../thank.ts';
import type { Turn } from '../turn.ts';

/** The bot answers again. It says so, and then what it had to keep to itself meanwhile. */
export function agentHandedBack(turn: Turn, { agent }: AgentHandedBack): void {
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
}

function sayHeld(turn: Turn, notice: HeldNotice): void {
  const facts = turn.facts.invoices.find((one) => one.invoice.id === notice.invoice);
  if (!facts) return;
  if (notice.kind === 'thanks') thank(turn, facts, notice.amount, notice.at);
  else startFlow(turn, 'invoice.issued', facts);
}
