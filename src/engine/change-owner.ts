import type { Agent, Owner } from './conversation.ts';
import type { Turn } from './turn.ts';

/** Hands the conversation to someone else. The epoch rises, so what was decided before and not sent yet is never said. */
export function changeOwner(turn: Turn, to: Owner, agent: Agent | null): void {
  const { owner, epoch } = turn.conversation();
  turn.change({ owner: to, agent, epoch: epoch + 1 });
  turn.emit({ type: 'owner_changed', from: owner, to, epoch: epoch + 1, agent });
}
