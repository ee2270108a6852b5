import type { Conversation } from '../engine/conversation.ts';
import type { Facts } from '../engine/facts.ts';
import type { Input } from '../engine/input.ts';
import { isBotFree } from '../engine/ownership.ts';
import type { IssuerStore } from '../ports/store.ts';

/** What a turn needs to know of the desk: whether whoever has the conversation is there, and what a wait is like now. */
export async function loadDesk(
  store: IssuerStore,
  conversation: Conversation,
  facts: Facts,
  input: Input,
  expectedWait: (issuer: Facts['issuer']) => Promise<number | null>,
): Promise<Pick<Facts, 'desk'> & Partial<Pick<Facts, 'holderSeenAt'>>> {
  const { owner, agent } = conversation;
  const isLease = input.type === 'wait_expired' && input.timer === 'claim_lease';
  const holderSeenAt = isLease && owner === 'agent' && agent !== null ? await store.agentSeenAt(agent.id) : undefined;
  const mayOffer = isBotFree(conversation) || isLease || input.type === 'agent_transferred';
  const minutes = facts.desk.open && mayOffer ? await expectedWait(facts.issuer) : null;
  const desk =
    minutes === null ? facts.desk : { ...facts.desk, expectedMinutes: minutes, promisedBy: later(facts, minutes) };
  return { desk, ...(holderSeenAt !== undefined && { holderSeenAt }) };
}

/** What is expected is what is promised. */
function later({ now }: Facts, minutes: number): string {
  return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}
