import { FAILURE_WORDS } from './failure-words.ts';
import { REMINDER_WORDS } from './reminder-words.ts';
import { sayFailed } from './say-failed.ts';
import type { Words } from './words.ts';

const WAYS: Readonly<Record<string, string>> = { swish: ' med Swish', vipps: ' med Vipps', card: ' med kort' };
const FAILED = { lost: 'Kom ikke fram', unsure: 'Vet ikke om den kom fram', why: FAILURE_WORDS.nb };

/** What happened to a bill, in Norwegian. */
export const timelineWordsNb: Words['timeline'] = {
  invoice_received: () => 'Fakturaen kom inn',
  invoice_sent: (_data, _figures, via) => `Sendt${via && ` ${via}`}`,
  invoice_delivered: (_data, _figures, via) => `Levert${via && ` ${via}`}`,
  invoice_failed: ({ failure }, _figures, via) => sayFailed(failure, via, FAILED),
  invoice_opened: () => 'Åpnet',
  question_asked: () => 'Kunden spurte',
  handoff_requested: () => 'Ville snakke med et menneske',
  agent_claimed: ({ agent }) => `${agent ?? 'En kollega'} tok over`,
  agent_replied: ({ agent }) => `${agent ?? 'En kollega'} svarte`,
  agent_handed_back: ({ agent }) => `${agent ?? 'En kollega'} ga tilbake`,
  payment_received: ({ amount, currency }, { money }) =>
    `Innbetaling${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  invoice_paid: () => 'Alt betalt',
  invoice_credited: ({ amount, currency }, { money }) =>
    `Kreditert${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  payment_thanked: () => 'Takket for betalingen',
  payment_refunded: ({ amount, currency }, { money }) =>
    `Betalte tilbake${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  payment_begun: ({ way }) => `Begynte å betale${WAYS[String(way)] ?? ''}`,
  payment_stopped: ({ way, why }) =>
    `Ble ikke betalt${WAYS[String(way)] ?? ''}${why === 'declined' ? ': avvist' : ': tiden gikk ut'}`,
  ...REMINDER_WORDS.nb,
  reminder_received: () => 'Purring',
  sent_to_collection: () => 'Til inkasso',
  promise_recorded: ({ until }, { date }) => `Lovet å betale${typeof until === 'string' ? ` ${date(until)}` : ''}`,
  payment_claimed: () => 'Sier at det er betalt',
  due_date_extended: ({ until }, { date }) =>
    `Forfall flyttet${typeof until === 'string' ? ` til ${date(until)}` : ''}`,
  payment_plan_agreed: ({ until }, { date }) =>
    `Betalingen ble delt opp${typeof until === 'string' ? `, første del ${date(until)}` : ''}`,
  dispute_opened: ({ amount, currency }, { money }) =>
    `Bestrider${typeof amount === 'number' ? ` ${money(amount, String(currency))}` : ''}`,
  dispute_closed: () => 'Innsigelsen avklart',
  address_closed: () => 'Adressen hører ikke til kunden lenger',
  address_added: () => 'Kunden fikk en ny adresse',
  wrong_recipient_reported: () => 'Sier at regningen ikke er deres',
  case_noted: () => 'Notert i saken',
  notice_given: () => 'Noe nyttig ble fortalt',
  offer_shown: ({ offer, title }) => `Tilbud ble vist: ${title ?? offer}`,
  offer_accepted: ({ offer, title }) => `Tilbud ble tatt imot: ${title ?? offer}`,
  offer_declined: ({ offer, title }) => `Takket nei til tilbud: ${title ?? offer}`,
  offer_withdrawn: ({ offer, title }) => `Angret et tilbud: ${title ?? offer}`,
  survey_answered: () => 'Undersøkelse besvart',
  reward_credited: ({ amount, currency }, { money }) =>
    `${typeof amount === 'number' ? money(amount, String(currency)) : ''} i fradrag: takk for svarene`.trim(),
};
