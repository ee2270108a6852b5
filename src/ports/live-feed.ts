import type { ConversationId, InvoiceId, IssuerId } from '../model/ids.ts';

/** "Something changed here": a hint to read again from a cursor. Carries no content, and losing one loses nothing. */
export interface Hint {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId | null;
  readonly invoice: InvoiceId | null;
}

/** Wakes those who watch: web chat sockets, consoles, pages. In memory within a process, through Redis across processes. */
export interface LiveFeed {
  /** Best effort, never throws; called after the commit. */
  publish(hint: Hint): void;
  /** Returns the way to stop listening. Listeners must not throw. */
  subscribe(issuer: IssuerId, listener: (hint: Hint) => void): () => void;
  close(): Promise<void>;
}
