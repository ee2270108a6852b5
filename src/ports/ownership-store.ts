import type { Handover } from '../model/handover.ts';
import type { ConversationId, IsoInstant, IssuerId } from '../model/ids.ts';

/** What the desk keeps beside the conversations themselves. */
export interface OwnershipStore {
  /** Changes of owner, newest first. */
  handovers(conversation: ConversationId, limit: number): Promise<readonly Handover[]>;
  /** Seconds that payers waited for a first answer in such hours, newest first, answered after `since`. */
  firstAnswers(slot: string, since: IsoInstant, limit: number): Promise<readonly number[]>;
  /** Somebody is at the desk. Never moves back. */
  noteAgentSeen(agent: string, at: IsoInstant): Promise<void>;
  /** When they were last there; null: never. */
  agentSeenAt(agent: string): Promise<IsoInstant | null>;
}

/** A conversation whose payer nobody has answered. */
export interface Forgotten {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId;
  /** `seq` of the payer's newest words. */
  readonly seq: number;
  readonly heardAt: IsoInstant;
}

/** What the watchdog asks, over all issuers. */
export interface DeskWatch {
  /**
   * Conversations in which the payer's newest words came before `before`, no answer to them left or waits to leave, nothing is
   * looked up, and that nobody has: no person, no queue. Also those of a person or the queue that no clock looks after.
   * Oldest first. Those that turn out to be answered are remembered and not looked at again.
   */
  forgotten(before: IsoInstant, limit: number): Promise<readonly Forgotten[]>;
  /** Payers who wait for a person, those of them who wait longer than they were promised, and for how long (ms) the longest. */
  deskHealth(now: IsoInstant): Promise<{ readonly waiting: number; readonly late: number; readonly oldestMs: number }>;
}
