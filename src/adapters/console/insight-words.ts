import type { InsightKind, InsightMeasure } from '../../model/insight-measures.ts';
import type { Locale } from '../../model/locale.ts';

/** What the page about figures says. */
export interface InsightWords {
  readonly title: string;
  readonly back: string;
  readonly none: string;
  readonly csv: string;
  readonly kinds: Readonly<Record<InsightKind, string>>;
  readonly measures: Readonly<Record<InsightMeasure, string>>;
  readonly automatic: (converted: number, automatic: number) => string;
  readonly contact: (silent: number, payers: number) => string;
  readonly byMonth: string;
  readonly byChannel: string;
  readonly bySegment: string;
  readonly month: string;
  readonly table: string;
  readonly share: (percent: string, of: string) => string;
  readonly score: (name: string, score: string, low: string, high: string, answers: number) => string;
  readonly answers: (answers: number) => string;
  readonly words: string;
  readonly open: string;
  readonly few: string;
}

/** Total over the languages of the console. */
export const INSIGHT_WORDS: Readonly<Record<Locale, InsightWords>> = {
  'sv-SE': {
    title: 'Insikt',
    back: 'Till samtalen',
    none: 'Inget har skickats än. Här syns vad det blev av räkningar, flöden, erbjudanden och enkäter.',
    csv: 'Hämta som CSV',
    kinds: { invoice: 'Räkningar', flow: 'Flöden', offer: 'Erbjudanden', survey: 'Enkäter' },
    measures: {
      sent: 'Skickade',
      delivered: 'Levererade',
      opened: 'Öppnade',
      answered: 'Besvarade',
      accepted: 'Ja tack',
      declined: 'Nej tack',
      optedOut: 'Avböjt framöver',
      paidOnTime: 'Betalda i tid',
      handedOff: 'Till en person',
      automatic: 'Med autogiro',
      converted: 'Bytt till autogiro',
    },
    automatic: (converted, automatic) =>
      `${converted} kunder har gått över till autogiro. ${automatic} räkningar drogs automatiskt.`,
    contact: (silent, payers) =>
      `För ${silent} av ${payers} kunder är räkningen den enda kontakten: de har aldrig skrivit, tryckt eller svarat.`,
    byMonth: 'Månad för månad',
    byChannel: 'Efter kanal',
    bySegment: 'Efter segment',
    month: 'Månad',
    table: 'Visa som tabell',
    share: (percent, of) => `${percent} ${of}`,
    score: (name, score, low, high, answers) => `${name} ${score} (95 %: ${low} till ${high}), ${answers} svar`,
    answers: (answers) => `${answers} svar`,
    words: 'Det kunderna skrev',
    open: 'Öppna samtalet',
    few: 'Få svar: läs siffran med försiktighet.',
  },
  'nb-NO': {
    title: 'Innsikt',
    back: 'Til samtalene',
    none: 'Ingenting er sendt ennå. Her vises hva det ble av regninger, flyter, tilbud og undersøkelser.',
    csv: 'Last ned som CSV',
    kinds: { invoice: 'Regninger', flow: 'Flyter', offer: 'Tilbud', survey: 'Undersøkelser' },
    measures: {
      sent: 'Sendt',
      delivered: 'Levert',
      opened: 'Åpnet',
      answered: 'Besvart',
      accepted: 'Ja takk',
      declined: 'Nei takk',
      optedOut: 'Reservert seg',
      paidOnTime: 'Betalt i tide',
      handedOff: 'Til en person',
      automatic: 'Med AvtaleGiro',
      converted: 'Gått over til AvtaleGiro',
    },
    automatic: (converted, automatic) =>
      `${converted} kunder har gått over til AvtaleGiro. ${automatic} regninger ble trukket automatisk.`,
    contact: (silent, payers) =>
      `For ${silent} av ${payers} kunder er regningen den eneste kontakten: de har aldri skrevet, trykket eller svart.`,
    byMonth: 'Måned for måned',
    byChannel: 'Etter kanal',
    bySegment: 'Etter segment',
    month: 'Måned',
    table: 'Vis som tabell',
    share: (percent, of) => `${percent} ${of}`,
    score: (name, score, low, high, answers) => `${name} ${score} (95 %: ${low} til ${high}), ${answers} svar`,
    answers: (answers) => `${answers} svar`,
    words: 'Det kundene skrev',
    open: 'Åpne samtalen',
    few: 'Få svar: les tallet med varsomhet.',
  },
  'en-GB': {
    title: 'Insight',
    back: 'To the conversations',
    none: 'Nothing has been sent yet. What comes of bills, flows, offers and surveys is shown here.',
    csv: 'Download as CSV',
    kinds: { invoice: 'Bills', flow: 'Flows', offer: 'Offers', survey: 'Surveys' },
    measures: {
      sent: 'Sent',
      delivered: 'Delivered',
      opened: 'Opened',
      answered: 'Answered',
      accepted: 'Accepted',
      declined: 'Declined',
      optedOut: 'Opted out',
      paidOnTime: 'Paid on time',
      handedOff: 'To a person',
      automatic: 'Automatic',
      converted: 'Became automatic',
    },
    automatic: (converted, automatic) =>
      `${converted} payers have moved to automatic payment. ${automatic} bills were drawn automatically.`,
    contact: (silent, payers) =>
      `For ${silent} of ${payers} payers the bill is the only contact: they have never written, tapped or answered.`,
    byMonth: 'Month by month',
    byChannel: 'By channel',
    bySegment: 'By segment',
    month: 'Month',
    table: 'Show as a table',
    share: (percent, of) => `${percent} ${of}`,
    score: (name, score, low, high, answers) => `${name} ${score} (95%: ${low} to ${high}), ${answers} answers`,
    answers: (answers) => `${answers} answers`,
    words: 'What payers wrote',
    open: 'Open the conversation',
    few: 'Few answers: read the figure with care.',
  },
};
