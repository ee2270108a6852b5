import { daysBetween } from '../model/calendar.ts';
import { ask } from './ask.ts';
import { flowOf } from './book.ts';
import type { QuestionOption } from './conversation.ts';
import type { Engagement } from './engagement.ts';
import { SEGMENTS } from './flow.ts';
import { toFlowArguments } from './flow-arguments.ts';
import { isWhyQuestion } from './read-why-words.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';
import { writeText } from './write-text.ts';

/** Longer ago, nobody remembers what was asked about. */
const DAYS = 60;

/**
 * Answers "varför får jag detta?" about the newest offer or survey: why this payer, by whose leave, and one tap to have no
 * more. Where nothing such came it can only be the bills. False for other words, and for somebody nobody knows.
 */
export function explainEngagement(turn: Turn, text: string): boolean {
  const newest = turn.conversation().engagements?.at(-1);
  if (!isWhyQuestion(text)) return false;
  if (!newest || daysBetween(newest.at.slice(0, 10), turn.facts.today) > DAYS) {
    if (turn.facts.payer === null) return false;
    speak(turn, { text: turn.say('engagement.because_bill', { issuer: turn.facts.issuer.name }) });
    return true;
  }
  const kind = newest.purpose === 'survey' ? 'survey' : 'offer';
  const option = (id: string, label: string, action: QuestionOption['action']): QuestionOption => ({
    id,
    label: turn.say(label),
    also: [],
    action,
  });
  ask(turn, {
    text: [reasonOf(turn, newest), turn.say(`engagement.because_${kind}`, { issuer: turn.facts.issuer.name })].join(
      ' ',
    ),
    invoice: newest.invoice,
    repeatable: false,
    options: [
      option('never', `engagement.no_more_${kind}`, {
        kind: 'refuse',
        purpose: kind === 'survey' ? 'survey' : 'marketing',
        offer: null,
        session: null,
      }),
      option('fine', 'engagement.fine', { kind: 'dismiss' }),
    ],
  });
  return true;
}

/** The author's words, else those of the segments it is for, else that nobody has said. */
function reasonOf(turn: Turn, { flow: name, version, invoice }: Engagement): string {
  const flow = flowOf(turn.book, name, version) ?? turn.book.flows.get(name);
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice) ?? null;
  const segments = turn.book.flows.get(SEGMENTS)?.segments;
  const texts = flow?.why
    ? [flow.why]
    : (flow?.audience?.segments ?? []).flatMap((one) => segments?.get(one)?.why ?? []);
  try {
    const said = texts.map((text) => writeText(turn, text, toFlowArguments(turn, about, undefined, flow))[0] ?? '');
    if (said.length > 0) return said.join(' ');
  } catch {
    // A value that nobody knows of this payer any more: the general words do.
  }
  return turn.say('engagement.suits_you');
}
