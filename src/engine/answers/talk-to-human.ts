import { formatOpening } from '../../texts/format-opening.ts';
import type { AnswerFunction } from './answer.ts';

/** To a person, at once: when an answer comes, and how to reach one sooner if the desk is closed. */
export const talkToHuman: AnswerFunction = ({ facts, say, locale }) => {
  const { desk, issuer, today } = facts;
  if (desk.open) return { text: say('handoff.open_here', { minutes: issuer.answerWithinMinutes }), handoff: 'asked' };
  const text =
    desk.opensAt === null
      ? say('handoff.closed_unknown')
      : say('handoff.closed', { opens: formatOpening(desk.opensAt, today, locale) });
  return { text, handoff: 'asked' };
};
