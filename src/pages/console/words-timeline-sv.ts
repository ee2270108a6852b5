import { FAILURE_WORDS } from './failure-words.ts';
import { REMINDER_WORDS } from './reminder-words.ts';
import { sayFailed } from './say-failed.ts';
import type { Words } from './words.ts';

const WAYS: Readonly<Record<string, string>> = { swish: ' med Swish', vipps: ' med Vipps', card: ' med kort' };
const FAILED = { lost: 'Kom inte fram', unsure: 'Vet inte om den kom fram', why: FAILURE_WORDS.sv };

/** What happened to a bill, in Swedish. */
export const timelineWordsSv: Words['timeline'] = {
  invoice_received: () => 'Fakturan kom in',
  invoice_sent: (_data, _figures, via) => `Skickad${via && ` ${via}`}`,
  invoice_delivered: (_data, _figures, via) => `Levererad${via && ` ${via}`}`,
  invoice_failed: ({ failure }, _figures, via) => sayFailed(failure, via, FAILED),
  invoice_opened: () => 'Öppnad',
  question_asked: () => 'Kunden frågade',
  handoff_requested: () => 'Ville prata med en människa',
  agent_claimed: ({ agent }) => `${agent ?? 'En kollega'} tog över`,
  agent_replied: ({ agent }) => `${agent ?? 'En kollega'} svarade`,
  agent_handed_back: ({ agent }) => `${agent ?? 'En kollega'} lämnade tillbaka`,
  payment_received: ({ amount, currency }, { money }) =>
    `Betalning${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  invoice_paid: () => 'Helt betald',
  invoice_credited: ({ amount, currency }, { money }) =>
    `Krediterad${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  payment_thanked: () => 'Tackade för betalningen',
  payment_refunded: ({ amount, currency }, { money }) =>
    `Betalade tillbaka${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  payment_begun: ({ way }) => `Började betala${WAYS[String(way)] ?? ''}`,
  payment_stopped: ({ way, why }) =>
    `Blev inte betald${WAYS[String(way)] ?? ''}${why === 'declined' ? ': nekades' : ': tiden gick ut'}`,
  ...REMINDER_WORDS.sv,
  reminder_received: () => 'Påminnelse',
  sent_to_collection: () => 'Till inkasso',
  promise_recorded: ({ until }, { date }) => `Lovade betala${typeof until === 'string' ? ` ${date(until)}` : ''}`,
  payment_claimed: () => 'Säger sig ha betalat',
  due_date_extended: ({ until }, { date }) =>
    `Sista dag flyttad${typeof until === 'string' ? ` till ${date(until)}` : ''}`,
  payment_plan_agreed: ({ until }, { date }) =>
    `Betalningen delades upp${typeof until === 'string' ? `, första del ${date(until)}` : ''}`,
  dispute_opened: ({ amount, currency }, { money }) =>
    `Bestrider${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  dispute_closed: () => 'Tvisten utredd',
  address_closed: () => 'Adressen hör inte till kunden längre',
  address_added: () => 'Kunden fick en ny adress',
  wrong_recipient_reported: () => 'Säger att räkningen inte är deras',
  case_noted: () => 'Noterat i ärendet',
  notice_given: () => 'Något bra att veta berättades',
  offer_shown: ({ offer, title }) => `Erbjudande visades: ${title ?? offer}`,
  offer_accepted: ({ offer, title }) => `Erbjudande antogs: ${title ?? offer}`,
  offer_declined: ({ offer, title }) => `Tackade nej till erbjudande: ${title ?? offer}`,
  offer_withdrawn: ({ offer, title }) => `Ångrade ett erbjudande: ${title ?? offer}`,
  survey_answered: () => 'Undersökning besvarad',
  reward_credited: ({ amount, currency }, { money }) =>
    `${typeof amount === 'number' ? money(amount, String(currency)) : ''} avdrag: tack för svaren`.trim(),
};
