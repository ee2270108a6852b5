import type { Handover } from '../model/handover.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { Agent } from './conversation.ts';

/** What a payer who asked for a person was promised, until a person has answered. */
export interface HandoffPromise {
  readonly askedAt: IsoInstant;
  readonly by: IsoInstant;
  /** The kind of hour it was asked in; null where the desk was closed. */
  readonly slot: string | null;
  /** True once the payer was told that it takes longer. */
  readonly told: boolean;
}

/** What a conversation knows of its owners, beside who it is. */
export interface OwnershipState {
  /** The team it waits for or belongs to; absent or null: whoever comes first. */
  readonly team?: string | null;
  /** The newest change of owner; absent before the first. */
  readonly handover?: Handover;
  /** Null or absent: nobody waits for a person's first answer. */
  readonly promise?: HandoffPromise | null;
  /** Since when the payer's words wait for an answer, of whoever owns the conversation; null or absent: they do not. */
  readonly unansweredSince?: IsoInstant | null;
  /** `seq` of the payer's newest words that ask for nothing more, though nobody said a word to them. */
  readonly heededSeq?: number;
  /** What came of the newest case that a person had, in their words; absent before the first. */
  readonly outcome?: string;
  /** Supervisors who listen in; the payer knows nothing of them. */
  readonly listeners?: readonly Agent[];
}
