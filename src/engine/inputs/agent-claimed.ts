import { changeOwner } from '../change-owner.ts';
import { startLease } from '../claim-lease.ts';
import type { AgentClaimed } from '../desk-input.ts';
import { noteOnSubject } from '../request-handoff.ts';
import type { Turn } from '../turn.ts';

/** A person takes the conversation: the first wins, and the bot is silent from here on. Claiming one's own again is fine. */
export function agentClaimed(turn: Turn, { agent }: AgentClaimed): void {
  const { owner, agent: holder } = turn.conversation();
  if (owner === 'agent' && holder?.id === agent.id) return;
  if (owner === 'agent') {
    turn.emit({
      type: 'input_refused',
      code: 'already_claimed',
      detail: `${holder?.name ?? 'A colleague'} has this conversation.`,
    });
    return;
  }
  takeOver(turn, agent);
}

/** Makes the agent the owner; also when a person writes without claiming first. */
export function takeOver(turn: Turn, agent: AgentClaimed['agent']): void {
  changeOwner(turn, 'claimed', { agent, by: agent });
  turn.change({ offeredAt: turn.conversation().offeredAt ?? turn.input.at });
  turn.emit({ type: 'timer_cleared', name: 'handoff_promise' });
  startLease(turn);
  noteOnSubject(turn, 'agent_claimed', { agent: agent.name });
}
