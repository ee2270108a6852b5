import type { Locale } from '../../model/locale.ts';
import type { AudienceKind } from '../../service/audience.ts';

/** What the page about audiences says. */
export interface AudiencePageWords {
  readonly lead: string;
  readonly none: string;
  readonly what: string;
  readonly kinds: Readonly<Record<AudienceKind, string>>;
  readonly show: string;
  /** What follows the number of those who would; `isOne`: of one, so that the noun is that of one. */
  readonly would: (payers: string, isOne: boolean) => string;
  readonly inSegment: (payers: string, isOne: boolean) => string;
  readonly nobody: string;
  readonly others: string;
  readonly reason: string;
  readonly payers: string;
  readonly condition: string;
  readonly everybody: string;
  readonly sample: string;
  readonly whyNot: string;
  readonly payer: string;
  readonly payerHint: string;
  readonly ask: string;
  readonly gets: (name: string, what: string) => string;
  readonly getsNot: (name: string, what: string) => string;
  /** The same of a segment: one is in it, or is not. */
  readonly isIn: (name: string, what: string) => string;
  readonly isNotIn: (name: string, what: string) => string;
  readonly found: (sought: string) => string;
  readonly notFound: (sought: string) => string;
  readonly conditions: string;
  readonly holds: string;
  readonly fails: string;
  readonly unknown: string;
  readonly conversation: string;
}

/** Total over the languages of the console. */
export const AUDIENCE_PAGE_WORDS: Readonly<Record<Locale, AudiencePageWords>> = {
  'sv-SE': {
    lead: 'Vem får det, om tillfället kommer i dag? Klockslaget räknas inte med.',
    none: 'Inget riktar sig till några särskilda än. Det görs med segments.yaml och audience:.',
    what: 'Målgrupp',
    kinds: { segment: 'Segment', offer: 'Erbjudanden', survey: 'Undersökningar', flow: 'Flöden' },
    show: 'Visa',
    would: (payers, isOne) => `av ${payers} ${isOne ? 'kund' : 'kunder'} skulle få det i dag`,
    inSegment: (payers, isOne) => `av ${payers} ${isOne ? 'kund' : 'kunder'} hör dit`,
    nobody: 'Ingen skulle få det i dag.',
    others: 'Varför inte de andra?',
    reason: 'Främsta skälet',
    payers: 'Kunder',
    condition: 'Villkor',
    everybody: 'Alla',
    sample: 'Några av dem',
    whyNot: 'Varför får någon det inte?',
    payer: 'Kund',
    payerHint: 'Kundnummer, namn, telefon eller fakturanummer',
    ask: 'Förklara',
    gets: (name, what) => `${name} skulle få ”${what}”.`,
    getsNot: (name, what) => `${name} får inte ”${what}”.`,
    isIn: (name, what) => `${name} hör till ”${what}”.`,
    isNotIn: (name, what) => `${name} hör inte till ”${what}”.`,
    found: (sought) => `Flera kunder passar in på ”${sought}”. Välj en:`,
    notFound: (sought) => `Ingen kund passar in på ”${sought}”.`,
    conditions: 'Villkoret, del för del',
    holds: 'Gäller',
    fails: 'Gäller inte',
    unknown: 'vet vi inte',
    conversation: 'Öppna samtalet',
  },
  'nb-NO': {
    lead: 'Hvem får det, om anledningen kommer i dag? Klokkeslettet regnes ikke med.',
    none: 'Ingenting retter seg mot noen bestemte ennå. Det gjøres med segments.yaml og audience:.',
    what: 'Målgruppe',
    kinds: { segment: 'Segmenter', offer: 'Tilbud', survey: 'Undersøkelser', flow: 'Flyter' },
    show: 'Vis',
    would: (payers, isOne) => `av ${payers} ${isOne ? 'kunde' : 'kunder'} ville fått det i dag`,
    inSegment: (payers, isOne) => `av ${payers} ${isOne ? 'kunde' : 'kunder'} hører til her`,
    nobody: 'Ingen ville fått det i dag.',
    others: 'Hvorfor ikke de andre?',
    reason: 'Viktigste grunn',
    payers: 'Kunder',
    condition: 'Vilkår',
    everybody: 'Alle',
    sample: 'Noen av dem',
    whyNot: 'Hvorfor får noen det ikke?',
    payer: 'Kunde',
    payerHint: 'Kundenummer, navn, telefon eller fakturanummer',
    ask: 'Forklar',
    gets: (name, what) => `${name} ville fått «${what}».`,
    getsNot: (name, what) => `${name} får ikke «${what}».`,
    isIn: (name, what) => `${name} hører til «${what}».`,
    isNotIn: (name, what) => `${name} hører ikke til «${what}».`,
    found: (sought) => `Flere kunder passer med «${sought}». Velg en:`,
    notFound: (sought) => `Ingen kunde passer med «${sought}».`,
    conditions: 'Vilkåret, del for del',
    holds: 'Gjelder',
    fails: 'Gjelder ikke',
    unknown: 'vet vi ikke',
    conversation: 'Åpne samtalen',
  },
  'en-GB': {
    lead: 'Who gets it, if its occasion comes today? The time of day is left out.',
    none: 'Nothing is meant for anybody in particular yet. That is done with segments.yaml and audience:.',
    what: 'Audience',
    kinds: { segment: 'Segments', offer: 'Offers', survey: 'Surveys', flow: 'Flows' },
    show: 'Show',
    would: (payers, isOne) => `of ${payers} ${isOne ? 'customer' : 'customers'} would get it today`,
    inSegment: (payers, isOne) => `of ${payers} ${isOne ? 'customer' : 'customers'} would be in it today`,
    nobody: 'Nobody would get it today.',
    others: 'Why not the others?',
    reason: 'First reason',
    payers: 'Customers',
    condition: 'Condition',
    everybody: 'Everybody',
    sample: 'Some of them',
    whyNot: 'Why does somebody not get it?',
    payer: 'Customer',
    payerHint: 'Customer number, name, phone or invoice number',
    ask: 'Explain',
    gets: (name, what) => `${name} would get “${what}”.`,
    getsNot: (name, what) => `${name} does not get “${what}”.`,
    isIn: (name, what) => `${name} belongs to “${what}”.`,
    isNotIn: (name, what) => `${name} does not belong to “${what}”.`,
    found: (sought) => `Several customers fit “${sought}”. Choose one:`,
    notFound: (sought) => `No customer fits “${sought}”.`,
    conditions: 'The condition, part by part',
    holds: 'Holds',
    fails: 'Does not hold',
    unknown: 'not known',
    conversation: 'Open the conversation',
  },
};
