import type { IsoInstant } from './ids.ts';

/** How a conversation comes from one owner to the next. */
export const OWNER_MOVES = [
  'offered',
  'claimed',
  'taken_over',
  'transferred',
  'passed_to_team',
  'lapsed',
  'handed_back',
  'closed',
  'withdrawn',
  'reopened',
] as const;

export type OwnerMove = (typeof OWNER_MOVES)[number];

/** Somebody at the desk, by id and shown name. */
interface Person {
  readonly id: string;
  readonly name: string;
}

/** One change of owner, kept for the desk: who had it, who has it, who did it and why. */
export interface Handover {
  /** The owner's epoch that began with it; unique in the conversation. */
  readonly epoch: number;
  readonly at: IsoInstant;
  readonly move: OwnerMove;
  readonly from: 'bot' | 'offered' | 'agent' | 'closed';
  readonly to: 'bot' | 'offered' | 'agent' | 'closed';
  /** Who had it; null unless a person had. */
  readonly previous: Person | null;
  /** Who has it; null unless a person has. */
  readonly agent: Person | null;
  /** Who did it; null: the payer, the bot or the clock. */
  readonly by: Person | null;
  /** The team it waits for; null: whoever comes first. */
  readonly team: string | null;
  /** In the words of whoever did it, or why the bot offered it. */
  readonly reason: string | null;
  /** What came of it, where it was handed back or closed. */
  readonly outcome: string | null;
}
