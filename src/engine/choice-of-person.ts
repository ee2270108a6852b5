import { settle } from './ask.ts';
import { isBotFree } from './ownership.ts';
import { type Resolved, resolveTap, resolveText } from './resolve-reply.ts';
import type { Turn } from './turn.ts';

/**
 * What the payer chose among the choices that a person put, by tap, number or word; null where the words are something
 * else. Asked before the words are heard, so that the thread can show what a bare "2" stands for.
 */
export function findChoiceOfPerson(turn: Turn): Resolved | null {
  const { input, facts } = turn;
  const { questions } = turn.conversation();
  if (input.type !== 'message_received' && input.type !== 'option_chosen') return null;
  const found =
    input.type === 'option_chosen'
      ? resolveTap(questions, input, input.at)
      : resolveText(questions, input.text, input, facts.journeys);
  return found?.kind === 'chosen' && found.option.action.kind === 'tell' ? found : null;
}

/** The label that the payer's words stand for, where they do not say it themselves. */
export function chosenWords(choice: Resolved | null, text: string): { readonly chosen?: string } {
  return choice === null || choice.option.label === text.trim() ? {} : { chosen: choice.option.label };
}

/** While a person has the conversation a choice settles its question, and that is all: the person reads it. */
export function noteChoice(turn: Turn, choice: Resolved | null): void {
  if (choice !== null && !isBotFree(turn.conversation())) settle(turn, choice.question, choice.option.id);
}
