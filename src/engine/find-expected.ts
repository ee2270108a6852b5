import type { Entity, Meaning } from '../understanding/meaning.ts';
import { toBillContext } from './answers/bill-context.ts';
import { createAnswering } from './answers/create-answering.ts';
import { findWantedCount } from './answers/find-wanted-count.ts';
import { findWantedDate } from './answers/find-wanted-date.ts';
import { findChargesAsked } from './answers/list-charges.ts';
import type { Invitation, OpenQuestion } from './conversation.ts';
import type { InvoiceFacts } from './facts.ts';
import { findSeenQuestions } from './find-seen-questions.ts';
import type { MessageReceived } from './input.ts';
import { readReply } from './read-reply.ts';
import type { Turn } from './turn.ts';

/** A question that the payer's free words answer. */
export interface Expected {
  readonly intent: string;
  readonly about: InvoiceFacts;
}

/** More words than this are a new message, not an answer in passing. */
const WORDS = 8;
/** So few words are the name of a line. */
const NAME = 4;
/** Meanings that an answer to such a question is often read as, when it stands alone. */
const NEIGHBOURS: ReadonlySet<string> = new Set([
  'extension_request',
  'payment_plan',
  'promise_to_pay',
  'dispute_charge',
  'explain_charge',
  'due_date',
  'amount_due',
  'next_invoice',
  'offer_accept',
  'out_of_scope',
]);

/**
 * "Den 25:e", "tre delar", "extra data": free words that answer the question asked last. Only the newest question, only
 * while nothing settled it, and never words that clearly ask for something else.
 */
export function findExpected(turn: Turn, text: string, meaning: Meaning): Expected | null {
  const question = turn.conversation().questions.at(-1);
  const about = turn.facts.invoices.find((one) => one.invoice.id === question?.invoice);
  if (question?.invites === undefined || question.settledBy !== null || !about) return null;
  const words = text.trim().split(/\s+/).length;
  const best = meaning.intents[0]?.name ?? 'out_of_scope';
  // A line's own name may read as any question: "extra data" alone asks to change the plan.
  const isName = question.invites.kind === 'line' && words <= NAME;
  const isElse = !isName && meaning.decision === 'answer' && !NEIGHBOURS.has(best) && best !== question.invites.intent;
  if (
    words > WORDS ||
    isElse ||
    !holds(turn, question.invites, { question, about, text, entities: meaning.entities })
  ) {
    return null;
  }
  return { intent: question.invites.intent, about };
}

/**
 * "Ja" to "vilken dag passar?": it names no day, and it does not reach past the newest question to an older one. What was asked
 * is asked again. Null also where that question may have crossed the words on its way.
 */
export function findUnmetInvitation(turn: Turn, input: MessageReceived): Expected | null {
  const { questions } = turn.conversation();
  const newest = findSeenQuestions(questions, input, turn.facts.journeys)[0];
  if (!newest || newest.mayHaveCrossed) return null;
  const { invites, settledBy, invoice, options } = newest.question;
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice);
  if (invites === undefined || settledBy !== null || !about) return null;
  const isYes = (words: string): boolean => readReply(words).verdict === 'yes';
  return isYes(input.text) && !options.some((one) => [one.label, ...one.also].some(isYes))
    ? { intent: invites.intent, about }
    : null;
}

/**
 * True for a number alone that answers "in how many parts?". By SMS the choices are numbered, and there it is one of them.
 */
export function isInvitedNumber(
  { conversation }: Turn,
  { text, from }: Pick<MessageReceived, 'text' | 'from'>,
): boolean {
  const question = conversation().questions.at(-1);
  return (
    from.channel !== 'sms' &&
    question?.invites?.kind === 'count' &&
    question.settledBy === null &&
    /^\s*\d{1,2}\s*$/.test(text)
  );
}

interface Said {
  readonly question: OpenQuestion;
  readonly about: InvoiceFacts;
  readonly text: string;
  readonly entities: readonly Entity[];
}

function holds(turn: Turn, { kind }: Invitation, { about, text, entities }: Said): boolean {
  const { facts, say } = turn;
  switch (kind) {
    case 'date':
      return findWantedDate({ facts, entities, text }, about.invoice.due) !== null;
    case 'count':
      return findWantedCount({ entities, text }) !== null;
    case 'line': {
      const { locale } = turn.conversation();
      const bill = toBillContext(createAnswering({ facts, subject: about, locale, entities, text, say }).context);
      return bill !== null && findChargesAsked(bill).length > 0;
    }
  }
}
