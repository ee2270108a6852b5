import { choose } from '../choose.ts';
import { countMessage, pauseOnce } from '../flood.ts';
import type { OptionChosen } from '../input.ts';
import { resolveTap } from '../resolve-reply.ts';
import { hear, speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/** A tap. An old button gets a polite answer; it is never applied to a newer question. */
export function optionChosen(turn: Turn, input: OptionChosen): void {
  hear(turn, input.from, input.text, input.channelData);
  const isTooMany = countMessage(turn);
  const { owner, questions } = turn.conversation();
  if (owner === 'agent') return;
  if (isTooMany) {
    pauseOnce(turn);
    return;
  }
  const resolved = resolveTap(questions, input.question, input.option);
  if (resolved === null || (resolved.question.settledBy !== null && !resolved.question.repeatable)) {
    speak(turn, { text: turn.say('question.settled') });
    return;
  }
  choose(turn, resolved);
}
