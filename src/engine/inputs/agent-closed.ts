import { toCaseOutcome } from '../../model/case-outcome.ts';
import { changeOwner } from '../change-owner.ts';
import type { AgentClosed } from '../desk-input.ts';
import { isHeldByAnother, refuseNotOwner, refuseUnseen } from '../refuse-not-owner.ts';
import { endPersonsTurn, goOnAfterPerson } from '../release-conversation.ts';
import { noteOnSubject } from '../request-handoff.ts';
import type { Turn } from '../turn.ts';

/**
 * The case is done, and nothing is said about that: the payer has just been told by a person. Flows that asked for the person
 * go on with what came of it; whatever the payer writes next opens the conversation again. A case that nobody has taken yet
 * is closed by whoever closes it.
 */
export function agentClosed(turn: Turn, { agent, outcome = 'done', seenSeq, survey }: AgentClosed): void {
  const { owner } = turn.conversation();
  if (owner === 'closed') return;
  if (isHeldByAnother(turn, agent)) {
    refuseNotOwner(turn);
    return;
  }
  if (refuseUnseen(turn, seenSeq)) return;
  noteOnSubject(turn, 'agent_handed_back', { agent: agent.name });
  const what = toCaseOutcome(outcome);
  changeOwner(turn, 'closed', { by: agent, outcome: what });
  goOnAfterPerson(turn, { held: endPersonsTurn(turn), outcome: what, survey });
}
