import { changeOwner } from '../change-owner.ts';
import { startLease } from '../claim-lease.ts';
import type { AgentTransferred } from '../desk-input.ts';
import { isHeldByAnother, refuseNotOwner } from '../refuse-not-owner.ts';
import { noteOnSubject, offerAgain } from '../request-handoff.ts';
import type { Turn } from '../turn.ts';

/**
 * To a colleague: they have it from now on, and if they are not there it goes back to the queue by itself. To a team: it
 * waits in that team's queue, and the payer is told so. What waits for nobody in particular may be given to a team by anyone.
 */
export function agentTransferred(turn: Turn, { agent, to, reason }: AgentTransferred): void {
  const { owner, agent: holder } = turn.conversation();
  if ('team' in to) {
    if (owner !== 'offered' && (owner !== 'agent' || holder?.id !== agent.id)) {
      refuseNotOwner(turn);
      return;
    }
    if (owner === 'offered') changeOwner(turn, 'passed_to_team', { by: agent, team: to.team, reason });
    else offerAgain(turn, 'passed_to_team', { by: agent, team: to.team, reason }, 'handoff.passed');
    return;
  }
  if (owner === 'agent' && holder?.id === to.agent.id) return;
  if (owner !== 'agent' || isHeldByAnother(turn, agent)) {
    refuseNotOwner(turn);
    return;
  }
  changeOwner(turn, 'transferred', { agent: to.agent, by: agent, reason });
  startLease(turn);
  noteOnSubject(turn, 'agent_claimed', { agent: to.agent.name });
}
