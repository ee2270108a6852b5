import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import type { DueChanged } from '../input.ts';
import { watchAgreement } from '../reminders/watch-agreement.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/**
 * The bill has another last day to pay: it stands on the timeline, reminders count from it, and the payer is told in one
 * sentence, unless nothing is to be paid here or a person has the conversation (who sees it on the timeline).
 */
export function dueChanged(turn: Turn, { id, invoice, from, until }: DueChanged): void {
  const facts = turn.facts.invoices.find((one) => one.invoice.id === invoice);
  if (!facts || from === until) return;
  turn.emit({
    type: 'timeline_noted',
    invoice,
    entry: 'due_date_extended',
    key: `due_date_extended:${id}`,
    data: { ...(from === null ? {} : { from }), until, by: 'issuer' },
  });
  watchAgreement(turn, facts);
  const { owner, locale } = turn.conversation();
  const isCollected = (facts.notices ?? []).some((one) => one.kind === 'collection');
  if (owner === 'agent' || facts.balance.remaining === 0 || isCollected) return;
  const { currency, number, directDebit } = facts.invoice;
  const args = {
    amount: formatMoney({ minor: facts.balance.remaining, currency }, locale),
    due: formatDate(until, locale, 'day-month', turn.facts.today),
    number,
  };
  speak(turn, {
    figures: [
      { text: args.amount, source: `invoice ${number} balance.remaining` },
      { text: args.due, source: `invoice ${number} due` },
      { text: number, source: `invoice ${number} number` },
    ],
    text: turn.say(directDebit ? 'due_changed.drawn' : 'due_changed.told', args),
  });
}
