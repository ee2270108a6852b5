import type { OwnerMove } from '../model/handover.ts';
import type { Agent } from './conversation.ts';
import { OWNERSHIP } from './ownership.ts';
import type { Turn } from './turn.ts';

/** What is known of a move besides its name. */
export interface MoveDetail {
  /** Who has it afterwards, where a person has. */
  readonly agent?: Agent;
  /** Who does it; absent: the payer, the bot or the clock. */
  readonly by?: Agent;
  readonly team?: string | null;
  readonly reason?: string | null;
  readonly outcome?: string | null;
}

/**
 * Hands the conversation to someone else. The epoch rises, so what the bot decided before and has not said yet is never said.
 * @throws where the machine knows no such way: whoever calls has asked first
 */
export function changeOwner(turn: Turn, move: OwnerMove, detail: MoveDetail = {}): void {
  const { owner, epoch, agent: previous, team: before = null } = turn.conversation();
  const rule = OWNERSHIP[move];
  if (!rule.from.includes(owner)) throw new Error(`A conversation of ${owner} cannot be ${move}`);
  const { agent = null, by = null, team = before, reason = null, outcome = null } = detail;
  turn.change({ owner: rule.to, agent, team, epoch: epoch + 1 });
  const handover = { epoch: epoch + 1, at: turn.input.at, move, from: owner, to: rule.to } as const;
  const whole = { ...handover, previous, agent, by, team, reason, outcome };
  turn.change({ handover: whole });
  turn.emit({ type: 'owner_changed', ...whole });
}
