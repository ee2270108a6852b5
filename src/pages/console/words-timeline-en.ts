import { FAILURE_WORDS } from './failure-words.ts';
import { REMINDER_WORDS } from './reminder-words.ts';
import { sayFailed } from './say-failed.ts';
import type { Words } from './words.ts';

const WAYS: Readonly<Record<string, string>> = { swish: ' by Swish', vipps: ' by Vipps', card: ' by card' };
const FAILED = { lost: 'Did not arrive', unsure: 'No one can say if it arrived', why: FAILURE_WORDS.en };

/** What happened to a bill, in English. */
export const timelineWordsEn: Words['timeline'] = {
  invoice_received: () => 'Invoice received',
  invoice_sent: (_data, _figures, via) => `Sent${via && ` ${via}`}`,
  invoice_delivered: (_data, _figures, via) => `Delivered${via && ` ${via}`}`,
  invoice_failed: ({ failure }, _figures, via) => sayFailed(failure, via, FAILED),
  invoice_opened: () => 'Opened',
  question_asked: () => 'The customer asked',
  handoff_requested: () => 'Wanted a person',
  agent_claimed: ({ agent }) => `${agent ?? 'A colleague'} took over`,
  agent_replied: ({ agent }) => `${agent ?? 'A colleague'} replied`,
  agent_handed_back: ({ agent }) => `${agent ?? 'A colleague'} handed back`,
  payment_received: ({ amount, currency }, { money }) =>
    `Payment${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  invoice_paid: () => 'Paid in full',
  invoice_credited: ({ amount, currency }, { money }) =>
    `Credited${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  payment_thanked: () => 'Thanked for the payment',
  payment_refunded: ({ amount, currency }, { money }) =>
    `Paid back${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  payment_begun: ({ way }) => `Began to pay${WAYS[String(way)] ?? ''}`,
  payment_stopped: ({ way, why }) =>
    `Not paid${WAYS[String(way)] ?? ''}${why === 'declined' ? ': declined' : ': ran out of time'}`,
  ...REMINDER_WORDS.en,
  reminder_received: () => 'Reminder',
  sent_to_collection: () => 'To debt collection',
  promise_recorded: ({ until }, { date }) => `Promised to pay${typeof until === 'string' ? ` ${date(until)}` : ''}`,
  payment_claimed: () => 'Says it is paid',
  due_date_extended: ({ until }, { date }) => `Last day moved${typeof until === 'string' ? ` to ${date(until)}` : ''}`,
  payment_plan_agreed: ({ until }, { date }) =>
    `Payment split${typeof until === 'string' ? `, first part ${date(until)}` : ''}`,
  dispute_opened: ({ amount, currency }, { money }) =>
    `Disputes${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  dispute_closed: () => 'Dispute closed',
  address_closed: () => 'The address is no longer the customer’s',
  address_added: () => 'The customer got a new address',
  wrong_recipient_reported: () => 'Says the bill is not theirs',
  case_noted: () => 'Noted in the case',
  notice_given: () => 'Something good to know was told',
  offer_shown: ({ offer, title }) => `Offer shown: ${title ?? offer}`,
  offer_accepted: ({ offer, title }) => `Offer accepted: ${title ?? offer}`,
  offer_declined: ({ offer, title }) => `Offer declined: ${title ?? offer}`,
  offer_withdrawn: ({ offer, title }) => `Took back a yes to an offer: ${title ?? offer}`,
  survey_answered: () => 'Survey answered',
  reward_credited: ({ amount, currency }, { money }) =>
    `${typeof amount === 'number' ? money(amount, String(currency)) : ''} off: thanks for the answers`.trim(),
};
