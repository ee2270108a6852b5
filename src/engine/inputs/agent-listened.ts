import type { AgentListened } from '../desk-input.ts';
import type { Turn } from '../turn.ts';

/** A supervisor listens in: shown to whoever has the conversation, never to the payer. Nothing changes hands. Safe twice. */
export function agentListened(turn: Turn, { agent, on }: AgentListened): void {
  const others = (turn.conversation().listeners ?? []).filter((one) => one.id !== agent.id);
  turn.change({ listeners: on ? [...others, agent] : others });
}
