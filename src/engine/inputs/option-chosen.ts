import { answerInDoubt } from '../answer-in-doubt.ts';
import { changeDoubt } from '../change-doubt.ts';
import { changeOwner } from '../change-owner.ts';
import { findChoiceOfPerson, noteChoice } from '../choice-of-person.ts';
import { startLease } from '../claim-lease.ts';
import { findDoubt } from '../find-doubt.ts';
import { countMessage, pauseOnce } from '../flood.ts';
import type { OptionChosen } from '../input.ts';
import { dropLookups } from '../request-lookup.ts';
import { resolveTap } from '../resolve-reply.ts';
import { hear, heed } from '../speak.ts';
import { takeReply } from '../take-reply.ts';
import type { Turn } from '../turn.ts';

/** A tap. It means what the button meant when it was shown, last week too; else it gets a polite answer. Never a newer question. */
export function optionChosen(turn: Turn, input: OptionChosen): void {
  const doubt = findDoubt(turn.facts, turn.conversation(), input.from);
  const choice = findChoiceOfPerson(turn);
  hear(turn, input.from, input.text, input.channelData);
  if (turn.conversation().owner === 'closed') changeOwner(turn, 'reopened');
  const isTooMany = countMessage(turn);
  if (doubt !== null) changeDoubt(turn, input.from, doubt);
  const { owner, questions } = turn.conversation();
  if (owner === 'agent') {
    noteChoice(turn, choice);
    startLease(turn);
    return;
  }
  if (isTooMany) {
    pauseOnce(turn);
    heed(turn);
    return;
  }
  dropLookups(turn, 'assistant', 'the payer went on');
  if (doubt !== null) answerInDoubt(turn, doubt, input);
  else takeReply(turn, resolveTap(questions, input, input.at));
  heed(turn);
}
