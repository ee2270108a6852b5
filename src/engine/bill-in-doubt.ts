import type { Address } from '../model/address.ts';
import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import { ask } from './ask.ts';
import type { QuestionOption } from './conversation.ts';
import type { InvoiceFacts } from './facts.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/**
 * A bill to a number that may have changed hands: whose it is from, the sum, the day and the page, which asks for itself. No
 * name, no offer, nothing of the issuer's own flows; "wrong person" is one of the choices.
 */
export function billInDoubt(turn: Turn, { invoice, balance, link }: InvoiceFacts, to: Address): void {
  const { issuer, today } = turn.facts;
  const { locale } = turn.conversation();
  turn.change({ subject: invoice.id });
  const amount = formatMoney({ minor: balance.remaining, currency: invoice.currency }, locale);
  const due = invoice.due === null ? '' : formatDate(invoice.due, locale, 'day-month', today);
  const isPlain = balance.remaining > 0 && !invoice.directDebit && invoice.type === 'invoice';
  if (!isPlain) {
    const text = turn.say('proof.chat.notice', { issuer: issuer.name, link });
    speak(turn, { text, card: invoice.id, class: 'invoice', to, open: true });
    return;
  }
  const option = (id: string, label: string, action: QuestionOption['action']): QuestionOption => ({
    id,
    label: turn.say(label),
    also: [],
    action,
  });
  ask(turn, {
    text: turn.say(due === '' ? 'invoice.delivered_undated_noname' : 'invoice.delivered_noname', {
      issuer: issuer.name,
      amount,
      due,
      link,
    }),
    options: [
      option('pay', 'menu.pay', { kind: 'answer', intent: 'how_to_pay' }),
      option('talk', 'menu.talk', { kind: 'handoff' }),
      option('wrong', 'proof.chat.wrong_person', { kind: 'answer', intent: 'wrong_recipient' }),
    ],
    invoice: invoice.id,
    repeatable: true,
    card: invoice.id,
    class: 'invoice',
    to,
    open: true,
    figures: [
      { text: amount, source: `invoice ${invoice.number} balance.remaining` },
      { text: due, source: `invoice ${invoice.number} due` },
    ],
  });
}
