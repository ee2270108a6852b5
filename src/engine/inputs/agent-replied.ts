import { secondsBetween } from '../../model/calendar.ts';
import type { AgentReplied } from '../desk-input.ts';
import { isHeldByAnother, refuseNotOwner, refuseUnseen } from '../refuse-not-owner.ts';
import { noteOnSubject } from '../request-handoff.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';
import { takeOver } from './agent-claimed.ts';

/**
 * A person answers on the payer's channel. Writing takes the conversation over from the bot or the queue, never from a
 * colleague; and nobody answers blind: a newer message from the payer refuses the reply.
 */
export function agentReplied(turn: Turn, { agent, text, seenSeq }: AgentReplied): void {
  if (isHeldByAnother(turn, agent)) {
    refuseNotOwner(turn);
    return;
  }
  if (refuseUnseen(turn, seenSeq)) return;
  if (turn.conversation().owner !== 'agent') takeOver(turn, agent);
  keepPromise(turn);
  speak(turn, { text }, agent);
  turn.emit({ type: 'timer_cleared', name: 'claim_lease' });
  noteOnSubject(turn, 'agent_replied', { agent: agent.name });
}

/** The first answer to whoever waited for a person: how long it took is what the next one is told. */
function keepPromise(turn: Turn): void {
  const { promise } = turn.conversation();
  if (!promise) return;
  const { askedAt, slot } = promise;
  const seconds = Math.max(0, secondsBetween(askedAt, turn.input.at));
  if (slot !== null) turn.emit({ type: 'person_answered', seconds, slot });
  turn.change({ promise: null });
}
