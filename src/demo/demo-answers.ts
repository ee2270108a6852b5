import type { IssuerId } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';

/** Answers that the demo's desk begins with. */
export interface DemoAnswer {
  readonly id: string;
  readonly shortcut: string;
  readonly texts: Readonly<Partial<Record<Locale, string>>>;
}

const BOTH: readonly DemoAnswer[] = [
  {
    id: '5f0d6f0e-0001-4000-8000-000000000001',
    shortcut: 'hej',
    texts: {
      'sv-SE': 'Hej {first_name}! Jag heter {agent} och tittar på det här åt dig.',
      'nb-NO': 'Hei {first_name}! Jeg heter {agent} og ser på dette for deg.',
      'en-GB': 'Hi {first_name}! I am {agent} and will look into this for you.',
    },
  },
  {
    id: '5f0d6f0e-0001-4000-8000-000000000002',
    shortcut: 'betala',
    texts: {
      'sv-SE': 'Faktura {invoice} är på {amount} och ska betalas senast {due}. OCR {reference}.',
      'nb-NO': 'Regning {invoice} er på {amount} med forfall {due}. KID {reference}.',
      'en-GB': 'Invoice {invoice} is {amount}, due {due}. Reference {reference}.',
    },
  },
  {
    id: '5f0d6f0e-0001-4000-8000-000000000003',
    shortcut: 'tack',
    texts: {
      'sv-SE': 'Tack för att du hörde av dig! Skriv här om det är något mer.',
      'nb-NO': 'Takk for at du tok kontakt! Skriv her hvis det er noe mer.',
      'en-GB': 'Thank you for getting in touch! Write here if there is anything more.',
    },
  },
];

export const DEMO_ANSWERS: ReadonlyMap<IssuerId, readonly DemoAnswer[]> = new Map([
  ['exempelfiber' as IssuerId, BOTH],
  ['eksempelkraft' as IssuerId, BOTH],
]);
