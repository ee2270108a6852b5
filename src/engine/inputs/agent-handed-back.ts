import { toCaseOutcome } from '../../model/case-outcome.ts';
import { changeOwner } from '../change-owner.ts';
import type { AgentHandedBack } from '../desk-input.ts';
import { isHeldByAnother, refuseNotOwner, refuseUnseen } from '../refuse-not-owner.ts';
import { endPersonsTurn, goOnAfterPerson } from '../release-conversation.ts';
import { noteOnSubject } from '../request-handoff.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/** The bot answers again. It says so, then what it had to keep to itself meanwhile, and flows that asked for a person go on. */
export function agentHandedBack(turn: Turn, { agent, outcome, seenSeq }: AgentHandedBack): void {
  if (turn.conversation().owner !== 'agent' || isHeldByAnother(turn, agent)) {
    refuseNotOwner(turn);
    return;
  }
  if (seenSeq !== undefined && refuseUnseen(turn, seenSeq)) return;
  noteOnSubject(turn, 'agent_handed_back', { agent: agent.name });
  const what = toCaseOutcome(outcome ?? 'done');
  changeOwner(turn, 'handed_back', { by: agent, outcome: outcome === undefined ? null : what });
  const held = endPersonsTurn(turn);
  speak(turn, { text: turn.say('handoff.back', { agent: agent.name }) });
  goOnAfterPerson(turn, { held, outcome: what, survey: true });
}
