import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import { chooseSubject } from './choose-subject.ts';
import type { Turn } from './turn.ts';

/**
 * What may be said at a number that may have changed hands in place of words for the payer: that there is something, about
 * which sum and day, and where it is read by whoever shows to be the payer.
 */
export function noticeInDoubt(turn: Turn): string {
  const { issuer, today } = turn.facts;
  const { locale, subject } = turn.conversation();
  const about = chooseSubject(turn.facts, subject);
  if (about === null) return turn.say('proof.chat.notice_bare', { issuer: issuer.name });
  const { invoice, balance, link } = about;
  if (balance.remaining <= 0 || invoice.due === null)
    return turn.say('proof.chat.notice', { issuer: issuer.name, link });
  return turn.say(invoice.due < today ? 'proof.chat.notice_overdue' : 'proof.chat.notice_due', {
    issuer: issuer.name,
    link,
    amount: formatMoney({ minor: balance.remaining, currency: invoice.currency }, locale),
    due: formatDate(invoice.due, locale, 'day-month', today),
  });
}
