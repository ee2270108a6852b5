import { secondsBetween } from '../../model/calendar.ts';
import { ask } from '../ask.ts';
import type { QuestionOption } from '../conversation.ts';
import type { AgentReplied } from '../desk-input.ts';
import { isHeldByAnother, refuseNotOwner, refuseUnseen } from '../refuse-not-owner.ts';
import { noteOnSubject } from '../request-handoff.ts';
import type { Turn } from '../turn.ts';
import { takeOver } from './agent-claimed.ts';

/**
 * A person answers on the payer's channel. Writing takes the conversation over from the bot or the queue, never from a
 * colleague; and nobody answers blind: a newer message from the payer refuses the reply. Files and choices may go along.
 */
export function agentReplied(turn: Turn, { agent, text, files, choices = [], seenSeq }: AgentReplied): void {
  if (isHeldByAnother(turn, agent)) {
    refuseNotOwner(turn);
    return;
  }
  if (refuseUnseen(turn, seenSeq)) return;
  if (turn.conversation().owner !== 'agent') takeOver(turn, agent);
  keepPromise(turn);
  const options = choices.map((label, index) => toChoice(label, index));
  const words = { text, ...(files !== undefined && { attachments: files }) };
  ask(turn, { ...words, options, invoice: null, repeatable: false }, agent);
  turn.emit({ type: 'timer_cleared', name: 'claim_lease' });
  noteOnSubject(turn, 'agent_replied', { agent: agent.name });
}

/** A choice that a person put: it is answered by tap, number or word as any other, and read by that person. */
function toChoice(label: string, index: number): QuestionOption {
  return { id: String(index + 1), label, also: [], action: { kind: 'tell' } };
}

/** The first answer to whoever waited for a person: how long it took is what the next one is told. */
function keepPromise(turn: Turn): void {
  const { promise } = turn.conversation();
  if (!promise) return;
  const { askedAt, slot } = promise;
  const seconds = Math.max(0, Math.round(secondsBetween(askedAt, turn.input.at)));
  if (slot !== null) turn.emit({ type: 'person_answered', seconds, slot });
  turn.change({ promise: null });
}
