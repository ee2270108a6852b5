import { secondsBetween } from '../model/calendar.ts';
import { addMinutes } from '../texts/to-instant.ts';
import type { Turn } from './turn.ts';

/** Whoever has a payer waiting and has not been at the desk for this long is gone. */
export const LEASE_MINUTES = 5;

/** Agents of a hub are not at our desk: what becomes of their conversations the hub reports. */
export const HUB = 'hub:';

/** From now on whoever has the conversation must be there, for as long as the payer waits for an answer. */
export function startLease(turn: Turn): void {
  const { owner, agent } = turn.conversation();
  if (owner !== 'agent' || agent === null || agent.id.startsWith(HUB)) return;
  turn.emit({ type: 'timer_set', name: 'claim_lease', dueAt: addMinutes(turn.input.at, LEASE_MINUTES) });
}

/** True where the person who has the conversation is known to have left the desk. */
export function isHolderGone(turn: Turn): boolean {
  const { holderSeenAt } = turn.facts;
  if (holderSeenAt === undefined) return false;
  return holderSeenAt === null || secondsBetween(holderSeenAt, turn.input.at) >= LEASE_MINUTES * 60;
}
