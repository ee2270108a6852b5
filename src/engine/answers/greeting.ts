import type { AnswerFunction } from './answer.ts';
import { toOptions } from './to-options.ts';

/** Hello: who answers, and what can be asked. The first name once; a visitor nobody knows is greeted without. */
export const greeting: AnswerFunction = (context) => {
  const { facts, say } = context;
  const name = facts.payer?.name.trim().split(/\s+/)[0] ?? '';
  const args = { name, issuer: facts.issuer.name };
  return {
    shorter: [say('answers.greeting.noname', args)],
    text: name === '' ? say('answers.greeting.noname', args) : say('answers.greeting.named', args),
    introduces: true,
    options: toOptions(context, facts.payer === null ? ['talk'] : ['amount', 'why', 'talk']),
  };
};
