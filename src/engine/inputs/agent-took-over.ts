import { changeOwner } from '../change-owner.ts';
import { startLease } from '../claim-lease.ts';
import type { AgentTookOver } from '../desk-input.ts';
import { noteOnSubject } from '../request-handoff.ts';
import type { Turn } from '../turn.ts';
import { takeOver } from './agent-claimed.ts';

/**
 * A person takes the conversation from a colleague, who sees by whom and why. Where nobody has it any more it is a claim;
 * taking one's own changes nothing.
 */
export function agentTookOver(turn: Turn, { agent, reason }: AgentTookOver): void {
  const { owner, agent: holder } = turn.conversation();
  if (owner === 'agent' && holder?.id === agent.id) return;
  if (owner !== 'agent') {
    takeOver(turn, agent);
    return;
  }
  changeOwner(turn, 'taken_over', { agent, by: agent, reason });
  startLease(turn);
  noteOnSubject(turn, 'agent_claimed', { agent: agent.name });
}
