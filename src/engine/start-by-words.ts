import { chooseSubject } from './choose-subject.ts';
import { startFlow } from './run-flow.ts';
import { fits } from './start-flows.ts';
import { toPlainWords } from './to-plain-words.ts';
import type { Turn } from './turn.ts';

/** Starts the flow that an author gave these words to, if the message is just that. False where no flow wants it. */
export function startByWords(turn: Turn, text: string): boolean {
  const words = toPlainWords(text);
  if (words === '') return false;
  const about = chooseSubject(turn.facts, turn.conversation().subject);
  const flow = [...turn.book.flows.values()].find(
    ({ trigger }) => trigger.on === 'message' && trigger.words.some((one) => toPlainWords(one) === words),
  );
  if (!flow || !fits(turn, flow, about)) return false;
  startFlow(turn, flow, about);
  return true;
}
