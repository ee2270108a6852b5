import { BANKGIRO, type Bill, SWISH } from './bills.ts';
import type { ChoiceId } from './choices.ts';

/** What a message can be about. */
export type Topic =
  | 'amount'
  | 'due'
  | 'how_to_pay'
  | 'reference'
  | 'why'
  | 'more_time'
  | 'copy'
  | 'talk'
  | 'swish'
  | 'card'
  | 'bank';

/** What the bot says, and what it offers with it. */
export interface Answer {
  readonly text: string;
  readonly offers: readonly ChoiceId[];
}

const QUESTIONS: readonly (readonly [RegExp, Topic])[] = [
  [/\bocr\b/i, 'reference'],
  [/^när\b/i, 'due'],
  [/^hur betalar\b/i, 'how_to_pay'],
  [/\bhur mycket\b/i, 'amount'],
];

/**
 * The question in a message, by a word. Neither SDK understands language in its own process (LUIS and CLU are services), so
 * this is the cheapest that answers; Notan classifies.
 */
export function findQuestion(text: string): Topic | null {
  return QUESTIONS.find(([words]) => words.test(text))?.[1] ?? null;
}

const MONEY = new Intl.NumberFormat('sv-SE', {
  style: 'currency',
  currency: 'SEK',
  trailingZeroDisplay: 'stripIfInteger',
});
const DAY = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const WEEKDAY = new Intl.DateTimeFormat('sv-SE', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const LIST = new Intl.ListFormat('sv-SE');
const DAY_MS = 86_400_000;

/** The same facts as Notan's replies in the benchmark, out of the payer's bills. Pure but for the day. */
export function answer(topic: Topic | null, bills: readonly Bill[]): Answer {
  const [bill] = bills;
  if (!bill) return { text: 'Du har inga obetalda räkningar.', offers: ['talk'] };
  switch (topic) {
    case 'amount':
      return { text: tellAmount(bills), offers: ['pay', 'why', 'talk'] };
    case 'due':
      return { text: tellDue(bill), offers: ['pay', 'more_time', 'talk'] };
    case 'how_to_pay':
      return { text: tellHowToPay(bill), offers: ['swish', 'card', 'bank'] };
    case 'reference':
      return {
        text: `OCR ${bill.reference}, bankgiro ${BANKGIRO}. Det gäller räkning ${bill.number}. OCR-numret visar vilken räkning du betalar, så skriv det exakt.`,
        offers: ['pay', 'copy', 'talk'],
      };
    case 'why':
      return { text: 'Summan är densamma som förra månaden.', offers: ['pay', 'talk'] };
    case 'more_time':
    case 'talk':
      return { text: 'En av oss svarar dig här.', offers: [] };
    case 'copy':
      return { text: `Räkning ${bill.number} på ${MONEY.format(bill.payable)}.`, offers: ['pay', 'talk'] };
    case 'swish':
      return { text: `Swisha till ${SWISH} med meddelandet ${bill.reference}.`, offers: ['talk'] };
    case 'card':
    case 'bank':
      return { text: tellHowToPay(bill), offers: ['talk'] };
    case null:
      return { text: 'Jag förstod inte.', offers: ['pay', 'copy', 'talk'] };
  }
}

function tellAmount(bills: readonly Bill[]): string {
  const sum = bills.reduce((total, { payable }) => total + payable, 0);
  const each = bills.map(
    ({ payable, due, number }) => `${MONEY.format(payable)} senast ${DAY.format(new Date(due))} (räkning ${number})`,
  );
  return `Du har ${bills.length} obetalda räkningar på sammanlagt ${MONEY.format(sum)}: ${LIST.format(each)}.`;
}

function tellDue({ due, number }: Bill): string {
  const days = Math.floor((Date.now() - Date.parse(due)) / DAY_MS);
  const day = WEEKDAY.format(new Date(due));
  if (days <= 0) return `Räkningen ska betalas senast ${day}. Räkning ${number}.`;
  return `Räkningen skulle ha betalats ${day}, för ${days} dagar sedan. Det är lätt att missa, och det går bra att betala nu. Räkning ${number}.`;
}

function tellHowToPay({ payable, reference, number }: Bill): string {
  return `Betala ${MONEY.format(payable)} till bankgiro ${BANKGIRO} med OCR ${reference}. Räkning ${number}. Det går också att swisha till ${SWISH} med meddelandet ${reference}.`;
}
