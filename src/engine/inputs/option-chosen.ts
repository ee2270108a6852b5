import { countMessage, pauseOnce } from '../flood.ts';
import type { OptionChosen } from '../input.ts';
import { dropLookups } from '../request-lookup.ts';
import { resolveTap } from '../resolve-reply.ts';
import { hear } from '../speak.ts';
import { takeReply } from '../take-reply.ts';
import type { Turn } from '../turn.ts';

/** A tap. It means what the button meant when it was shown, last week too; else it gets a polite answer. Never a newer question. */
export function optionChosen(turn: Turn, input: OptionChosen): void {
  hear(turn, input.from, input.text, input.channelData);
  const isTooMany = countMessage(turn);
  const { owner, questions } = turn.conversation();
  if (owner === 'agent') return;
  if (isTooMany) {
    pauseOnce(turn);
    return;
  }
  dropLookups(turn, 'assistant', 'the payer went on');
  takeReply(turn, resolveTap(questions, input, input.at));
}
