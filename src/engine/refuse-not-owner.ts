import type { Agent } from './conversation.ts';
import type { Turn } from './turn.ts';

/** True where a colleague has the conversation. */
export function isHeldByAnother(turn: Turn, agent: Agent): boolean {
  const { owner, agent: holder } = turn.conversation();
  return owner === 'agent' && holder?.id !== agent.id;
}

/** Only whoever has the conversation may do it. */
export function refuseNotOwner(turn: Turn): void {
  const { owner, agent: holder } = turn.conversation();
  const detail =
    owner === 'agent'
      ? `${holder?.name ?? 'A colleague'} has this conversation.`
      : 'Only the person who has the conversation can do this.';
  turn.emit({ type: 'input_refused', code: 'not_owner', detail });
}

/** A newer message of the payer refuses what was decided without it. True where it did. */
export function refuseUnseen(turn: Turn, seenSeq: number): boolean {
  if (turn.conversation().lastPayerSeq <= seenSeq) return false;
  turn.emit({
    type: 'input_refused',
    code: 'unseen_message',
    detail: 'The payer has written since. Read the new message, then send again.',
  });
  return true;
}
