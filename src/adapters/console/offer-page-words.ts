import type { Locale } from '../../model/locale.ts';
import type { ExperimentVerdict } from '../../service/experiment-results.ts';

/** Where an offer or a survey stands today. */
export type CatalogueState = 'live' | 'coming' | 'over' | 'sold_out' | 'in_flow' | 'gone';

/** What the page about offers, surveys and tests says. */
export interface OfferPageWords {
  readonly offers: string;
  readonly surveys: string;
  readonly tests: string;
  readonly noOffers: string;
  readonly noSurveys: string;
  readonly noTests: string;
  readonly name: string;
  readonly state: string;
  readonly states: Readonly<Record<CatalogueState, (date: string) => string>>;
  readonly price: string;
  readonly free: string;
  readonly left: string;
  readonly leftOf: (left: string, stock: string) => string;
  readonly noEnd: string;
  readonly shown: string;
  readonly accepted: string;
  readonly declined: string;
  readonly withdrawn: string;
  readonly who: string;
  readonly reward: string;
  readonly questions: string;
  readonly asked: string;
  readonly answered: string;
  readonly results: string;
  readonly group: string;
  readonly control: string;
  readonly share: string;
  readonly sent: string;
  readonly rate: string;
  readonly inPeace: (payers: string) => string;
  readonly interval: (low: string, high: string) => string;
  readonly verdicts: Readonly<Record<ExperimentVerdict, (best: string) => string>>;
  readonly ended: string;
}

/** Total over the languages of the console. */
export const OFFER_PAGE_WORDS: Readonly<Record<Locale, OfferPageWords>> = {
  'sv-SE': {
    offers: 'Erbjudanden',
    surveys: 'Undersökningar',
    tests: 'Försök',
    noOffers: 'Inget erbjudande finns än. De skrivs som filer i mappen offers.',
    noSurveys: 'Ingen undersökning finns än. De skrivs som filer i mappen surveys.',
    noTests: 'Inget försök pågår. Två sätt jämförs med experiment: i deras filer.',
    name: 'Namn',
    state: 'Läge',
    states: {
      live: (date) => (date === '' ? 'Pågår' : `Pågår till ${date}`),
      coming: (date) => `Börjar ${date}`,
      over: (date) => `Slut sedan ${date}`,
      sold_out: () => 'Slut: alla är tagna',
      in_flow: () => 'Skrivet i ett flöde',
      gone: () => 'Borttaget',
    },
    price: 'Pris',
    free: 'Kostar inget',
    left: 'Kvar',
    leftOf: (left, stock) => `${left} av ${stock}`,
    noEnd: 'Ingen gräns',
    shown: 'Visat för',
    accepted: 'Ja',
    declined: 'Nej',
    withdrawn: 'Ångrat',
    who: 'Vem får det?',
    reward: 'Belöning',
    questions: 'Frågor',
    asked: 'Tillfrågade',
    answered: 'Har svarat',
    results: 'Se svaren',
    group: 'Grupp',
    control: 'Ingenting (kontroll)',
    share: 'Andel',
    sent: 'Visat för',
    rate: 'Andel ja',
    inPeace: (payers) => `${payers} lämnade i fred`,
    interval: (low, high) => `95 %: ${low} till ${high}`,
    verdicts: {
      too_few: () => 'För få än för att säga något. Vänta tills varje grupp har minst 30, och 10 har sagt ja.',
      no_difference: () => 'Ingen säker skillnad: det kan vara slumpen.',
      difference: (best) => `${best} får fler ja, och det är inte slumpen.`,
    },
    ended: 'avslutat',
  },
  'nb-NO': {
    offers: 'Tilbud',
    surveys: 'Undersøkelser',
    tests: 'Forsøk',
    noOffers: 'Det finnes ingen tilbud ennå. De skrives som filer i mappen offers.',
    noSurveys: 'Det finnes ingen undersøkelser ennå. De skrives som filer i mappen surveys.',
    noTests: 'Ingen forsøk pågår. To måter sammenlignes med experiment: i filene deres.',
    name: 'Navn',
    state: 'Status',
    states: {
      live: (date) => (date === '' ? 'Pågår' : `Pågår til ${date}`),
      coming: (date) => `Starter ${date}`,
      over: (date) => `Slutt siden ${date}`,
      sold_out: () => 'Slutt: alle er tatt',
      in_flow: () => 'Skrevet i en flyt',
      gone: () => 'Fjernet',
    },
    price: 'Pris',
    free: 'Koster ingenting',
    left: 'Igjen',
    leftOf: (left, stock) => `${left} av ${stock}`,
    noEnd: 'Ingen grense',
    shown: 'Vist til',
    accepted: 'Ja',
    declined: 'Nei',
    withdrawn: 'Angret',
    who: 'Hvem får det?',
    reward: 'Belønning',
    questions: 'Spørsmål',
    asked: 'Spurt',
    answered: 'Har svart',
    results: 'Se svarene',
    group: 'Gruppe',
    control: 'Ingenting (kontroll)',
    share: 'Andel',
    sent: 'Vist til',
    rate: 'Andel ja',
    inPeace: (payers) => `${payers} fikk være i fred`,
    interval: (low, high) => `95 %: ${low} til ${high}`,
    verdicts: {
      too_few: () => 'For få ennå til å si noe. Vent til hver gruppe har minst 30, og 10 har sagt ja.',
      no_difference: () => 'Ingen sikker forskjell: det kan være tilfeldig.',
      difference: (best) => `${best} får flere ja, og det er ikke tilfeldig.`,
    },
    ended: 'avsluttet',
  },
  'en-GB': {
    offers: 'Offers',
    surveys: 'Surveys',
    tests: 'Tests',
    noOffers: 'There is no offer yet. They are written as files in the folder offers.',
    noSurveys: 'There is no survey yet. They are written as files in the folder surveys.',
    noTests: 'No test is running. Two ways are compared with experiment: in their files.',
    name: 'Name',
    state: 'State',
    states: {
      live: (date) => (date === '' ? 'Live' : `Live until ${date}`),
      coming: (date) => `Begins ${date}`,
      over: (date) => `Over since ${date}`,
      sold_out: () => 'Over: all are taken',
      in_flow: () => 'Written in a flow',
      gone: () => 'Taken away',
    },
    price: 'Price',
    free: 'Costs nothing',
    left: 'Left',
    leftOf: (left, stock) => `${left} of ${stock}`,
    noEnd: 'No end',
    shown: 'Shown to',
    accepted: 'Yes',
    declined: 'No',
    withdrawn: 'Taken back',
    who: 'Who gets it?',
    reward: 'Reward',
    questions: 'Questions',
    asked: 'Asked',
    answered: 'Answered',
    results: 'See the answers',
    group: 'Group',
    control: 'Nothing (control)',
    share: 'Share',
    sent: 'Shown to',
    rate: 'Said yes',
    inPeace: (payers) => `${payers} left in peace`,
    interval: (low, high) => `95%: ${low} to ${high}`,
    verdicts: {
      too_few: () => 'Too few yet to say anything. Wait until each group has at least 30, and 10 have said yes.',
      no_difference: () => 'No sure difference: it may be chance.',
      difference: (best) => `${best} gets more yeses, and that is not chance.`,
    },
    ended: 'ended',
  },
};
