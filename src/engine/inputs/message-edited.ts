import { changeDoubt } from '../change-doubt.ts';
import { changeOwner } from '../change-owner.ts';
import { startLease } from '../claim-lease.ts';
import { findDoubt } from '../find-doubt.ts';
import type { MessageEdited } from '../input.ts';
import { readStopWord } from '../read-stop-word.ts';
import { hear, heed } from '../speak.ts';
import { stopChannel } from '../stop-channel.ts';
import type { Turn } from '../turn.ts';

/**
 * The payer changed words that were answered already. The new words stand in the thread for people to read, and an agent
 * who has not seen them answers blind; the bot does not act twice on one message. Only a STOP is obeyed, as always. Whoever
 * has the conversation must be there to read them; nobody else waits for an answer to them.
 */
export function messageEdited(turn: Turn, { from, text }: MessageEdited): void {
  const doubt = findDoubt(turn.facts, turn.conversation(), from);
  const waits = (turn.conversation().unansweredSince ?? null) !== null;
  if (doubt !== null) changeDoubt(turn, from, doubt);
  hear(turn, from, text, null, [], { edited: true });
  if (turn.conversation().owner === 'closed') changeOwner(turn, 'reopened');
  const word = readStopWord(text);
  if (word === 'stop' || word === 'carrier_stop') stopChannel(turn, from, false);
  startLease(turn);
  // What waited for an answer before the change still does.
  if (!waits) heed(turn);
}
