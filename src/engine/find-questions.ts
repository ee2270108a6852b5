import { SURE } from '../understanding/decide.ts';
import type { Meaning } from '../understanding/meaning.ts';

/** What is owed, when and how: neighbours that one answer and its choices serve. */
const BASICS: ReadonlySet<string> = new Set(['amount_due', 'due_date', 'how_to_pay', 'payment_reference']);
/** Together the basics are sure enough, although no one of them is: "hva skal jeg betale?" */
const SURE_TOGETHER = 0.8;
/** With a day in it, "kan jag betala den 28 december?" asks for time, however it was read. */
const ABOUT_A_DAY: ReadonlySet<string> = new Set(['how_to_pay', 'extension_request', 'payment_plan']);
/** Questions that can be answered beside another in the same message. */
const JOINABLE: ReadonlySet<string> = new Set([
  ...BASICS,
  'why_higher',
  'reminder_fee',
  'payment_status',
  'next_invoice',
]);
/** What an answer already says of another question. */
const COVERED: Readonly<Record<string, readonly string[]>> = {
  how_to_pay: ['payment_reference'],
  amount_due: ['due_date'],
};

/**
 * The questions of a message that can be answered at once, first asked best first: none, one, or two ("hva er KID, og når
 * må jeg betale?"). Empty when the payer must be asked back.
 */
export function findQuestions({ decision, intents, entities }: Meaning): readonly string[] {
  const [best, next] = intents;
  if (best === undefined || best.name === 'out_of_scope') return [];
  if (decision === 'ask') {
    if (entities.some((one) => one.type === 'date')) {
      if (best.name === 'promise_to_pay') return [best.name];
      if (ABOUT_A_DAY.has(best.name)) return ['extension_request'];
    }
    const together = intents.reduce((sum, one) => (BASICS.has(one.name) ? sum + one.p : sum), 0);
    return BASICS.has(best.name) && together >= SURE_TOGETHER ? [best.name] : [];
  }
  if (decision !== 'answer') return [];
  if (next === undefined || next.p < SURE || !JOINABLE.has(best.name) || !JOINABLE.has(next.name)) return [best.name];
  if (COVERED[best.name]?.includes(next.name)) return [best.name];
  if (COVERED[next.name]?.includes(best.name)) return [next.name];
  return [best.name, next.name];
}
