import type { ConversationLeft } from '../input.ts';
import type { Turn } from '../turn.ts';

/** The payer closed the web chat. The thread lives on; a flow that waited for an answer is over. */
export function conversationLeft(turn: Turn, _input: ConversationLeft): void {
  const { session } = turn.conversation();
  if (session === null) return;
  turn.change({ session: null });
  turn.emit({ type: 'session_ended', session: session.id, why: 'finished' });
}
