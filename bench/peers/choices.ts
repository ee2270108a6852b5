import type { Topic } from './answer.ts';

/** What can be offered under a reply: what it says, what else payers write for it, and what it is answered with. The same as Notan's. */
export interface Choice {
  readonly label: string;
  readonly also: readonly string[];
  readonly topic: Topic;
}

export type ChoiceId = keyof typeof CHOICES;

export const CHOICES = {
  pay: { label: 'Betala', also: ['betala nu', 'jag vill betala', 'hur betalar jag'], topic: 'how_to_pay' },
  why: { label: 'Varför den summan?', also: ['varför', 'varför så mycket', 'varför ändrad'], topic: 'why' },
  more_time: { label: 'Mer tid', also: ['anstånd', 'senare'], topic: 'more_time' },
  copy: { label: 'Visa räkningen', also: ['visa', 'räkningen'], topic: 'copy' },
  talk: { label: 'Prata med oss', also: ['prata', 'person', 'människa', 'kundtjänst'], topic: 'talk' },
  swish: { label: 'Swish', also: [], topic: 'swish' },
  card: { label: 'Kort', also: [], topic: 'card' },
  bank: { label: 'Bank', also: [], topic: 'bank' },
} as const satisfies Readonly<Record<string, Choice>>;
