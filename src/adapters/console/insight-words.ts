import type { InsightKind, InsightMeasure } from '../../model/insight-measures.ts';
import type { Locale } from '../../model/locale.ts';

/** What the page about figures says. */
export interface InsightWords {
  /** Nothing at all yet; nothing with what was chosen. */
  readonly none: string;
  readonly noneHere: string;
  readonly csv: string;
  readonly kinds: Readonly<Record<InsightKind, string>>;
  readonly measures: Readonly<Record<InsightMeasure, string>>;
  readonly name: string;
  /** The few figures that come first. */
  readonly bills: string;
  readonly onTime: string;
  readonly converted: string;
  readonly silent: string;
  readonly of: (part: string, whole: string) => string;
  /** `shown` is the count as people write it. */
  readonly drawn: (count: number, shown: string) => string;
  readonly silentMeans: string;
  readonly byMonth: string;
  readonly byChannel: string;
  readonly bySegment: string;
  readonly month: string;
  readonly channels: Readonly<Record<string, string>>;
  /** Choosing what is shown. */
  readonly choose: string;
  readonly from: string;
  readonly until: string;
  readonly segment: string;
  readonly channel: string;
  readonly all: string;
  readonly show: string;
  readonly parts: string;
  readonly interval: (low: string, high: string) => string;
  readonly answers: (answers: number) => string;
  readonly answered: (answered: string, asked: string) => string;
  readonly content: string;
  readonly yes: string;
  readonly mean: string;
  readonly words: string;
  readonly more: (count: number) => string;
  readonly noWords: string;
  readonly open: string;
  readonly few: string;
}

/** Total over the languages of the console. */
export const INSIGHT_WORDS: Readonly<Record<Locale, InsightWords>> = {
  'sv-SE': {
    none: 'Inget har skickats än. Här syns vad det blev av räkningar, flöden, erbjudanden och undersökningar.',
    csv: 'Hämta som CSV',
    kinds: { invoice: 'Räkningar', flow: 'Flöden', offer: 'Erbjudanden', survey: 'Undersökningar' },
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
    byMonth: 'Månad för månad',
    byChannel: 'Efter kanal',
    bySegment: 'Efter segment',
    month: 'Månad',
    answers: (answers) => `${answers} svar`,
    words: 'Det kunderna skrev',
    open: 'Öppna samtalet',
    few: 'Få svar: läs siffran med försiktighet.',
    noneHere: 'Inget har skickats med det urvalet.',
    name: 'Namn',
    bills: 'Räkningar skickade',
    onTime: 'Betalda i tid',
    converted: 'Bytt till autogiro',
    silent: 'Räkningen är enda kontakten',
    of: (part, whole) => `${part} av ${whole}`,
    drawn: (count, shown) => `${shown} ${count === 1 ? 'räkning' : 'räkningar'} drogs automatiskt`,
    silentMeans: 'har aldrig skrivit, tryckt eller svarat',
    channels: { sms: 'Sms', telegram: 'Telegram', web: 'Webben' },
    choose: 'Urval',
    from: 'Från',
    until: 'Till',
    segment: 'Segment',
    channel: 'Kanal',
    all: 'Alla',
    show: 'Visa',
    parts: 'Efter månad, kanal och segment',
    interval: (low, high) => `95 %: ${low} till ${high}`,
    answered: (answered, asked) => `${answered} av ${asked} tillfrågade har svarat`,
    content: 'Nöjda (4 och 5)',
    yes: 'Ja',
    mean: 'Medel',
    more: (count) => `${count} till`,
    noWords: 'Ingen har skrivit något än.',
  },
  'nb-NO': {
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
    byMonth: 'Måned for måned',
    byChannel: 'Etter kanal',
    bySegment: 'Etter segment',
    month: 'Måned',
    answers: (answers) => `${answers} svar`,
    words: 'Det kundene skrev',
    open: 'Åpne samtalen',
    few: 'Få svar: les tallet med varsomhet.',
    noneHere: 'Ingenting er sendt med det utvalget.',
    name: 'Navn',
    bills: 'Regninger sendt',
    onTime: 'Betalt i tide',
    converted: 'Gått over til AvtaleGiro',
    silent: 'Regningen er eneste kontakt',
    of: (part, whole) => `${part} av ${whole}`,
    drawn: (count, shown) => `${shown} ${count === 1 ? 'regning' : 'regninger'} ble trukket automatisk`,
    silentMeans: 'har aldri skrevet, trykket eller svart',
    channels: { sms: 'SMS', telegram: 'Telegram', web: 'Nettet' },
    choose: 'Utvalg',
    from: 'Fra',
    until: 'Til',
    segment: 'Segment',
    channel: 'Kanal',
    all: 'Alle',
    show: 'Vis',
    parts: 'Etter måned, kanal og segment',
    interval: (low, high) => `95 %: ${low} til ${high}`,
    answered: (answered, asked) => `${answered} av ${asked} spurte har svart`,
    content: 'Fornøyde (4 og 5)',
    yes: 'Ja',
    mean: 'Snitt',
    more: (count) => `${count} til`,
    noWords: 'Ingen har skrevet noe ennå.',
  },
  'en-GB': {
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
    byMonth: 'Month by month',
    byChannel: 'By channel',
    bySegment: 'By segment',
    month: 'Month',
    answers: (answers) => (answers === 1 ? '1 answer' : `${answers} answers`),
    words: 'What payers wrote',
    open: 'Open the conversation',
    few: 'Few answers: read the figure with care.',
    noneHere: 'Nothing was sent with that choice.',
    name: 'Name',
    bills: 'Bills sent',
    onTime: 'Paid on time',
    converted: 'Became automatic',
    silent: 'The bill is the only contact',
    of: (part, whole) => `${part} of ${whole}`,
    drawn: (count, shown) => `${shown} ${count === 1 ? 'bill was' : 'bills were'} drawn automatically`,
    silentMeans: 'have never written, tapped or answered',
    channels: { sms: 'SMS', telegram: 'Telegram', web: 'Web' },
    choose: 'Choice',
    from: 'From',
    until: 'Until',
    segment: 'Segment',
    channel: 'Channel',
    all: 'All',
    show: 'Show',
    parts: 'By month, channel and segment',
    interval: (low, high) => `95%: ${low} to ${high}`,
    answered: (answered, asked) => `${answered} of ${asked} who were asked have answered`,
    content: 'Content (4 and 5)',
    yes: 'Yes',
    mean: 'Mean',
    more: (count) => `${count} more`,
    noWords: 'Nobody has written anything yet.',
  },
};
