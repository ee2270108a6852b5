import type { ConversationLeft } from '../input.ts';
import { endSession } from '../sessions.ts';
import type { Turn } from '../turn.ts';

/** The payer closed the web chat. The thread lives on; a flow that waited for an answer is over. */
export function conversationLeft(turn: Turn, _input: ConversationLeft): void {
  for (const session of turn.conversation().sessions)
    if (session.waits === 'answer') endSession(turn, session, 'finished');
}
