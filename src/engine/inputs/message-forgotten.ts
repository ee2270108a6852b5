import { startLease } from '../claim-lease.ts';
import type { MessageForgotten } from '../input.ts';
import { isBotFree } from '../ownership.ts';
import { promise, requestHandoff } from '../request-handoff.ts';
import type { Turn } from '../turn.ts';

/**
 * The payer said something, nobody answered, and nobody has the conversation: it is offered to the desk, and the payer hears
 * so. Where somebody has it by now, only the clocks that look after it are wound up again. What was said since is another matter.
 */
export function messageForgotten(turn: Turn, { seq }: MessageForgotten): void {
  const conversation = turn.conversation();
  if (conversation.lastPayerSeq !== seq) return;
  if (!isBotFree(conversation)) {
    startLease(turn);
    return;
  }
  const { text, figures } = promise(turn);
  requestHandoff(turn, 'forgotten', { text: turn.say('handoff.forgotten', { promise: text }), figures, open: true });
}
