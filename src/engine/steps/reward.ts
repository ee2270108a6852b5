import type { InvoiceState } from '../../model/invoice.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { runOf } from '../begin-survey.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { RewardStep } from '../flow-step.ts';
import { closeQuestions } from '../inputs/payment-received.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/**
 * Gives what a survey promised, once for each payer and survey: off the bill the survey was about, or another open one, as
 * far as the whole of it fits there; else off the next bill, and the payer is told which. A bill that is to be drawn by the
 * bank is not changed after it was announced.
 */
export function takeRewardStep({ turn, session, about }: StepContext, step: RewardStep): StepOutcome {
  const { surveys = {}, locale } = turn.conversation();
  const standing = surveys[step.survey];
  // Nobody to give it to: whoever answered has not been vouched for.
  if (standing === undefined || turn.conversation().payer === null) return { next: step.next };
  const reward = formatMoney({ minor: step.amount, currency: step.currency }, locale);
  const figure = { text: reward, source: `survey ${step.survey} reward` };
  if (standing.reward !== undefined || turn.facts.rewarded?.has(step.survey)) {
    speak(turn, { text: turn.say('survey.reward_before', { reward }), figures: [figure] });
    return { next: step.next };
  }
  const bill = [about, ...turn.facts.invoices].find((one) => one !== null && takes(one, step)) ?? null;
  const run = runOf(session, step.survey);
  turn.change({
    surveys: { ...surveys, [step.survey]: { ...standing, reward: bill === null ? 'promised' : 'credited' } },
  });
  turn.emit({
    type: 'reward_given',
    survey: step.survey,
    run,
    amount: step.amount,
    currency: step.currency,
    invoice: bill?.invoice.id ?? null,
    state: bill && toRewarded(bill, step, turn.input.at),
  });
  if (bill === null) {
    speak(turn, { text: turn.say('survey.reward_next', { reward }), figures: [figure] });
    return { next: step.next };
  }
  const { id, number, currency } = bill.invoice;
  const left = bill.balance.remaining - step.amount;
  turn.emit({
    type: 'timeline_noted',
    invoice: id,
    entry: 'reward_credited',
    key: `reward_credited:${step.survey}`,
    data: { amount: step.amount, currency, survey: step.survey },
  });
  if (left === 0) closeQuestions(turn, id, 'nothing');
  const remaining = formatMoney({ minor: left, currency }, locale);
  speak(turn, {
    text: turn.say('survey.reward_now', { reward, remaining, number }),
    figures: [
      figure,
      { text: remaining, source: `invoice ${number} balance.remaining less reward` },
      { text: number, source: `invoice ${number} number` },
    ],
  });
  return { next: step.next };
}

function takes({ invoice, balance, notices = [] }: InvoiceFacts, { amount, currency }: RewardStep): boolean {
  return (
    invoice.type === 'invoice' &&
    invoice.currency === currency &&
    balance.remaining >= amount &&
    !invoice.directDebit &&
    !notices.some((one) => one.kind === 'collection')
  );
}

function toRewarded(bill: InvoiceFacts, { survey, amount }: RewardStep, at: string): InvoiceState {
  const { invoice: _invoice, balance: _balance, link: _link, ...state } = bill;
  return { ...state, settlements: [...state.settlements, { kind: 'credit', at, amount, reward: survey }] };
}
