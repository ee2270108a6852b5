import type { AnswerFunction } from './answer.ts';
import { promisePerson } from './promise-person.ts';

/** To a person, at once: when an answer comes, and where. */
export const talkToHuman: AnswerFunction = (context) => ({
  text: promisePerson({ ...context, channel: context.channel ?? 'web' }),
  handoff: 'asked',
});
