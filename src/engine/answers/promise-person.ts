import type { Channel } from '../../model/address.ts';
import { formatOpening } from '../../texts/format-opening.ts';
import type { AnswerContext } from './answer.ts';

/** What the promise is made from. */
export type PromiseContext = Pick<AnswerContext, 'facts' | 'locale' | 'say' | 'cite'> & {
  /** Where the answer comes. */
  readonly channel: Channel;
};

/**
 * What a payer who asks for a person is promised: by when an answer comes and where, from how long others waited lately; or
 * when the desk opens and by when it answers then. `again`: the payer knows already that a colleague comes.
 */
export function promisePerson(
  { facts, locale, say, cite, channel }: PromiseContext,
  how: 'first' | 'again' = 'first',
): string {
  const { desk, issuer, today } = facts;
  const here = { channel: say(`${channel}.channel`) };
  if (desk.open) {
    const minutes = desk.expectedMinutes ?? issuer.answerWithinMinutes;
    cite(String(minutes), desk.expectedMinutes === undefined ? 'issuer answerWithinMinutes' : 'first answers lately');
    return say(how === 'again' ? 'handoff.open_again' : 'handoff.open', { minutes, ...here });
  }
  if (desk.opensAt === null) return say('handoff.closed_unknown', here);
  const opens = cite(formatOpening(desk.opensAt, today, locale), 'issuer openingHours');
  const answerBy = desk.answerBy ?? desk.opensAt;
  const by = cite(formatOpening(answerBy, today, locale, 'time'), 'issuer openingHours');
  return say('handoff.closed', { opens, by, ...here });
}
