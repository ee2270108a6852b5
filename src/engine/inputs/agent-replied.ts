import type { AgentReplied } from '../input.ts';
import { noteOnSubject } from '../request-handoff.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';
import { takeOver } from './agent-claimed.ts';

/**
 * A person answers on the payer's channel. Writing takes the conversation over from the bot or the queue, never from a
 * colleague; and nobody answers blind: a newer message from the payer refuses the reply.
 */
export function agentReplied(turn: Turn, { agent, text, seenSeq }: AgentReplied): void {
  const { owner, agent: holder, lastPayerSeq } = turn.conversation();
  if (owner === 'agent' && holder?.id !== agent.id) {
    turn.emit({
      type: 'input_refused',
      code: 'not_owner',
      detail: `${holder?.name ?? 'A colleague'} has this conversation.`,
    });
    return;
  }
  if (lastPayerSeq > seenSeq) {
    turn.emit({
      type: 'input_refused',
      code: 'unseen_message',
      detail: 'The payer has written since. Read the new message, then send again.',
    });
    return;
  }
  if (owner !== 'agent') takeOver(turn, agent);
  speak(turn, { text }, agent);
  noteOnSubject(turn, 'agent_replied', { agent: agent.name });
}
