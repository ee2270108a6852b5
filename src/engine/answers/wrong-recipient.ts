import type { Answer, AnswerFunction } from './answer.ts';

/** To the desk at once: the bill is shown no more where the wrong person reads, and somebody sees that it ends up right. */
export const wrongRecipient: AnswerFunction = ({ say, facts, subject }): Answer => ({
  text: say('answers.wrong_recipient'),
  handoff: 'wrong_recipient',
  ...(subject === null || facts.payer === null ? {} : { arrangement: { kind: 'wrong_recipient', at: facts.now } }),
});
