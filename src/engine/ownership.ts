import type { OwnerMove } from '../model/handover.ts';
import type { Conversation, Owner } from './conversation.ts';

interface Rule {
  readonly from: readonly Owner[];
  readonly to: Owner;
}

/**
 * Who owns a conversation, as one machine: every way from an owner to the next, and there is no other.
 *
 * ```
 * bot ──offered──▶ offered ──claimed──▶ agent ──handed_back──▶ bot
 *  ▲                  ▲                   │ taken_over, transferred: another person
 *  └──reopened── closed ◀────closed───────┤ passed_to_team, lapsed: back to the queue
 * ```
 */
export const OWNERSHIP: Readonly<Record<OwnerMove, Rule>> = {
  offered: { from: ['bot', 'closed'], to: 'offered' },
  claimed: { from: ['bot', 'offered', 'closed'], to: 'agent' },
  taken_over: { from: ['agent'], to: 'agent' },
  transferred: { from: ['agent'], to: 'agent' },
  passed_to_team: { from: ['agent', 'offered'], to: 'offered' },
  lapsed: { from: ['agent'], to: 'offered' },
  handed_back: { from: ['agent'], to: 'bot' },
  closed: { from: ['agent', 'offered', 'bot'], to: 'closed' },
  withdrawn: { from: ['agent', 'offered'], to: 'bot' },
  reopened: { from: ['closed'], to: 'bot' },
};

/** True while the bot may speak by itself: no person has the conversation, and none is waited for. */
export function isBotFree({ owner }: Pick<Conversation, 'owner'>): boolean {
  return owner === 'bot' || owner === 'closed';
}
