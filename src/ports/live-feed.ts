import type { ConversationId, InvoiceId, IssuerId } from '../model/ids.ts';
import type { Speaker } from '../model/message.ts';

/** What is shown for a moment and stored nowhere. */
export type Signal =
  /** Somebody writes, or the bot looks something up; `name`: an agent's shown name. */
  | { readonly kind: 'typing'; readonly from: Speaker; readonly name: string | null }
  /** The other side's words were read up to here; the record has it too. */
  | { readonly kind: 'read'; readonly by: 'payer' | 'agent'; readonly seq: number }
  /** A member of the staff has the conversation before them. For colleagues alone: payers are not told. */
  | {
      readonly kind: 'desk';
      readonly member: string;
      readonly name: string;
      readonly doing: 'looking' | 'writing' | 'gone';
    }
  /** What a member may has changed: whoever holds a stream of theirs asks again. For consoles alone. */
  | { readonly kind: 'staff'; readonly member: string };

/** "Something changed here": a hint to read again from a cursor. Carries no content, and losing one loses nothing. */
export interface Hint {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId | null;
  readonly invoice: InvoiceId | null;
  /** With it the hint is this and nothing else: nothing changed that could be read again. */
  readonly signal?: Signal;
}

/** Wakes those who watch: web chat sockets, consoles, pages. In memory within a process, through Redis across processes. */
export interface LiveFeed {
  /** Best effort, never throws; called after the commit. */
  publish(hint: Hint): void;
  /** Returns the way to stop listening. Listeners must not throw. */
  subscribe(issuer: IssuerId, listener: (hint: Hint) => void): () => void;
  close(): Promise<void>;
}
