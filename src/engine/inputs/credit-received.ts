import { formatMoney } from '../../texts/format-money.ts';
import type { CreditReceived } from '../input.ts';
import { watchAgreement } from '../reminders/watch-agreement.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';
import { closeQuestions } from './payment-received.ts';

/** What is owed was lowered: told in one sentence, unless a person has the conversation (who sees it on the timeline). */
export function creditReceived(turn: Turn, { invoice: id, amount }: CreditReceived): void {
  const facts = turn.facts.invoices.find((one) => one.invoice.id === id);
  if (!facts) return;
  const { currency } = facts.invoice;
  turn.emit({
    type: 'timeline_noted',
    invoice: id,
    entry: 'invoice_credited',
    key: `invoice_credited:${turn.input.id}`,
    data: { amount, currency },
  });
  if (facts.balance.remaining === 0) closeQuestions(turn, id, 'nothing');
  if (facts.arrangements !== undefined) watchAgreement(turn, facts);
  const { owner, locale } = turn.conversation();
  if (owner === 'agent') return;
  const args = {
    amount: formatMoney({ minor: amount, currency }, locale),
    remaining: formatMoney({ minor: facts.balance.remaining, currency }, locale),
    number: facts.invoice.number,
  };
  speak(turn, {
    figures: [
      { text: args.amount, source: `invoice ${args.number} credit` },
      { text: args.remaining, source: `invoice ${args.number} balance.remaining` },
      { text: args.number, source: `invoice ${args.number} number` },
    ],
    text: turn.say(facts.balance.remaining === 0 ? 'credit.noted_settled' : 'credit.noted', args),
  });
}
