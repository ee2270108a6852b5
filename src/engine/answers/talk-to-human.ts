import { formatOpening } from '../../texts/format-opening.ts';
import type { AnswerFunction } from './answer.ts';

/** To a person, at once: when an answer comes, and how to reach one sooner if the desk is closed. */
export const talkToHuman: AnswerFunction = ({ facts, say, locale, cite }) => {
  const { desk, issuer, today } = facts;
  if (desk.open) {
    cite(String(issuer.answerWithinMinutes), 'issuer answerWithinMinutes');
    return { text: say('handoff.open_here', { minutes: issuer.answerWithinMinutes }), handoff: 'asked' };
  }
  const text =
    desk.opensAt === null
      ? say('handoff.closed_unknown')
      : say('handoff.closed', { opens: cite(formatOpening(desk.opensAt, today, locale), 'issuer openingHours') });
  return { text, handoff: 'asked' };
};
