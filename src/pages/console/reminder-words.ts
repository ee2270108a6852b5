import type { Words } from './words.ts';

type ReminderWords = Pick<
  Words['timeline'],
  'reminder_sent' | 'reminder_held' | 'reminder_withdrawn' | 'fee_charged' | 'interest_charged' | 'arrangement_broken'
>;

/** What became of reminders, for whoever helps a payer: what was sent, what it cost, and what kept one back. */
export const REMINDER_WORDS: Readonly<Record<'sv' | 'nb' | 'en', ReminderWords>> = {
  sv: {
    reminder_sent: ({ stage, until }, { date }) =>
      `${pick(SENT_SV, stage)}${typeof until === 'string' ? `, betalas senast ${date(until)}` : ''}`,
    reminder_held: ({ why, until }, { date }) =>
      `Ingen påminnelse: ${pick(HELD_SV, why)}${typeof until === 'string' ? ` (till ${date(until)})` : ''}`,
    reminder_withdrawn: ({ why }) => `Påminnelsen stoppades innan den gick: ${pick(HELD_SV, why)}`,
    fee_charged: ({ amount, currency }, { money }) => `Avgift ${money(Number(amount), String(currency))}`,
    interest_charged: ({ amount, currency, from, to }, { money, date }) =>
      `Dröjsmålsränta ${money(Number(amount), String(currency))}, ${date(String(from))} till ${date(String(to))}`,
    arrangement_broken: ({ what, until }, { date }) => `${pick(BROKEN_SV, what)} ${date(String(until))} hölls inte`,
  },
  nb: {
    reminder_sent: ({ stage, until }, { date }) =>
      `${pick(SENT_NB, stage)}${typeof until === 'string' ? `, betales innen ${date(until)}` : ''}`,
    reminder_held: ({ why, until }, { date }) =>
      `Ingen purring: ${pick(HELD_NB, why)}${typeof until === 'string' ? ` (til ${date(until)})` : ''}`,
    reminder_withdrawn: ({ why }) => `Purringen ble stanset før den gikk: ${pick(HELD_NB, why)}`,
    fee_charged: ({ amount, currency }, { money }) => `Gebyr ${money(Number(amount), String(currency))}`,
    interest_charged: ({ amount, currency, from, to }, { money, date }) =>
      `Forsinkelsesrente ${money(Number(amount), String(currency))}, ${date(String(from))} til ${date(String(to))}`,
    arrangement_broken: ({ what, until }, { date }) => `${pick(BROKEN_NB, what)} ${date(String(until))} ble ikke holdt`,
  },
  en: {
    reminder_sent: ({ stage, until }, { date }) =>
      `${pick(SENT_EN, stage)}${typeof until === 'string' ? `, to be paid by ${date(until)}` : ''}`,
    reminder_held: ({ why, until }, { date }) =>
      `No reminder: ${pick(HELD_EN, why)}${typeof until === 'string' ? ` (until ${date(until)})` : ''}`,
    reminder_withdrawn: ({ why }) => `The reminder was stopped before it left: ${pick(HELD_EN, why)}`,
    fee_charged: ({ amount, currency }, { money }) => `Fee ${money(Number(amount), String(currency))}`,
    interest_charged: ({ amount, currency, from, to }, { money, date }) =>
      `Late interest ${money(Number(amount), String(currency))}, ${date(String(from))} to ${date(String(to))}`,
    arrangement_broken: ({ what, until }, { date }) => `${pick(BROKEN_EN, what)} ${date(String(until))} was not kept`,
  },
};

type Table = Readonly<Record<string, string>>;

function pick(table: Table, key: unknown): string {
  return table[String(key)] ?? table['other'] ?? '';
}

const SENT_SV: Table = {
  'due-soon': 'Puff före förfallodagen',
  overdue: 'Mjuk påminnelse, utan avgift',
  reminder: 'Påminnelse',
  'collection-notice': 'Inkassokrav',
  other: 'Påminnelse',
};
const SENT_NB: Table = {
  'due-soon': 'Påminnelse før forfall',
  overdue: 'Vennlig påminnelse, uten gebyr',
  reminder: 'Purring',
  'collection-notice': 'Inkassovarsel',
  other: 'Purring',
};
const SENT_EN: Table = {
  'due-soon': 'Nudge before the due date',
  overdue: 'Kind reminder, without a fee',
  reminder: 'Reminder',
  'collection-notice': 'Collection notice',
  other: 'Reminder',
};
const BROKEN_SV: Table = {
  promise: 'Löftet om',
  payment_claim: 'Betalningen som skulle synas',
  extension: 'Den flyttade dagen',
  plan: 'Delbetalningen',
  other: 'Löftet om',
};
const BROKEN_NB: Table = {
  promise: 'Løftet om',
  payment_claim: 'Betalingen som skulle synes',
  extension: 'Det flyttede forfallet',
  plan: 'Delbetalingen',
  other: 'Løftet om',
};
const BROKEN_EN: Table = {
  promise: 'The promise for',
  payment_claim: 'The payment expected by',
  extension: 'The moved date',
  plan: 'The part due',
  other: 'The promise for',
};
const HELD_SV: Table = {
  paid: 'räkningen är betald',
  only_fees: 'bara avgifter är kvar',
  wrong_recipient: 'fel mottagare',
  in_collection: 'räkningen är hos inkasso',
  disputed: 'räkningen är bestridd',
  with_person: 'en person har samtalet',
  direct_debit: 'räkningen dras automatiskt',
  undated: 'räkningen saknar förfallodag',
  promised: 'kunden har sagt när det betalas',
  payment_claimed: 'kunden säger sig ha betalat',
  plan: 'delbetalning pågår',
  extended: 'sista dagen är flyttad',
  too_early: 'för tidigt för en avgift',
  deadline_running: 'kunden har fått tid på sig',
  no_reminder_before: 'ingen påminnelse har gått före inkassokravet',
  not_by_creditor: 'bara inkassobolag får varsla',
  form_not_agreed: 'kunden har inte godkänt varsel på sin sida',
  most_reached: 'så många som får skickas har skickats',
  quiet_hours: 'det är natt eller helg',
  too_old: 'den blev för gammal',
  other: 'reglerna tillåter det inte',
};
const HELD_NB: Table = {
  paid: 'regningen er betalt',
  only_fees: 'bare gebyr gjenstår',
  wrong_recipient: 'feil mottaker',
  in_collection: 'regningen er hos inkasso',
  disputed: 'det er innsigelse mot regningen',
  with_person: 'en person har samtalen',
  direct_debit: 'regningen trekkes automatisk',
  undated: 'regningen mangler forfall',
  promised: 'kunden har sagt når det betales',
  payment_claimed: 'kunden sier det er betalt',
  plan: 'nedbetaling pågår',
  extended: 'forfall er flyttet',
  too_early: 'for tidlig for gebyr',
  deadline_running: 'kunden har fått frist',
  no_reminder_before: 'ingen purring er sendt før varselet',
  not_by_creditor: 'bare inkassoforetak kan varsle',
  form_not_agreed: 'kunden har ikke godtatt varsel på siden sin',
  most_reached: 'så mange som kan sendes, er sendt',
  quiet_hours: 'det er natt eller helg',
  too_old: 'den ble for gammel',
  other: 'reglene tillater det ikke',
};
const HELD_EN: Table = {
  paid: 'the bill is paid',
  only_fees: 'only fees remain',
  wrong_recipient: 'wrong recipient',
  in_collection: 'a debt collector has the bill',
  disputed: 'the bill is contested',
  with_person: 'a person has the conversation',
  direct_debit: 'the bill is drawn automatically',
  undated: 'the bill has no due date',
  promised: 'the customer said when it will be paid',
  payment_claimed: 'the customer says it is paid',
  plan: 'it is paid in parts',
  extended: 'the last day was moved',
  too_early: 'too early for a fee',
  deadline_running: 'the customer was given time',
  no_reminder_before: 'no reminder went before the notice',
  not_by_creditor: 'only agencies may send notices',
  form_not_agreed: 'the customer has not accepted notices on the page',
  most_reached: 'as many as may be sent were sent',
  quiet_hours: 'it is night or a holiday',
  too_old: 'it grew too old',
  other: 'the rules do not allow it',
};
