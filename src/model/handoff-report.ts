import { z } from 'zod';

/** What a hub of people tells of a conversation it was offered. */
export interface HandoffReport {
  readonly state: 'accepted' | 'failed' | 'completed';
  /** Who has it; the protocol has no field for that, ours is `value.agent`. */
  readonly agentId: string | null;
  readonly agentName: string | null;
  /** What came of it, for the flow that asked; null: not said. Ours too: `value.outcome`. */
  readonly outcome: string | null;
}

const Status = z.object({
  state: z.enum(['accepted', 'failed', 'completed']),
  message: z.string().max(2000).nullish(),
  agent: z.object({ id: z.string().max(200).nullish(), name: z.string().max(200).nullish() }).nullish(),
  outcome: z.string().max(60).nullish(),
});

/** Name of the event that carries it, and of the one that asks a hub (Bot Framework's handoff protocol). */
export const HANDOFF_STATUS = 'handoff.status';
export const HANDOFF_INITIATE = 'handoff.initiate';

/** `value` of a `handoff.status` event; null where it says nothing we know. Pure. */
export function parseHandoffReport(value: unknown): HandoffReport | null {
  const parsed = Status.safeParse(value);
  if (!parsed.success) return null;
  const { state, agent, outcome } = parsed.data;
  const name = (agent?.name ?? '').replace(/[\p{C}<>]/gu, '').trim();
  return { state, agentId: agent?.id || null, agentName: name.slice(0, 60) || null, outcome: outcome?.trim() || null };
}
