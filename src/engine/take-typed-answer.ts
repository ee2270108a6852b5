import type { Meaning } from '../understanding/meaning.ts';
import { settle } from './ask.ts';
import { flowOf } from './book.ts';
import type { OpenQuestion } from './conversation.ts';
import { findSeenQuestions, type Written } from './find-seen-questions.ts';
import type { Flow } from './flow.ts';
import type { AskStep, Expected } from './flow-step.ts';
import { isForTheBot } from './is-for-the-bot.ts';
import { readAnswer } from './read-answer.ts';
import { reopenSession } from './reopen-session.ts';
import { resumeSession } from './resume-session.ts';
import type { Session } from './session.ts';
import { endSession, findSession, keepSession } from './sessions.ts';
import { speak } from './speak.ts';
import { chosenOf, DONE } from './to-many-options.ts';
import type { Turn } from './turn.ts';

/** Answers in a row that cannot be read before the question is left alone. */
const TRIES = 2;

/** A question that waits for words, with the flow that asked it. */
export interface TypedQuestion {
  readonly question: OpenQuestion;
  /** Null: the flow is over, and the answer is late. Only a survey's question is still taken then. */
  readonly session: Session | null;
  readonly flow: Flow;
  readonly step: AskStep;
  readonly expected: Exclude<Expected, { readonly type: 'choice' }>;
}

/**
 * The newest open question, if it waits for words in place of an option and can have been before the payer's eyes. An older
 * one does not catch what a newer asked.
 */
export function findTypedQuestion(turn: Turn, written: Written): TypedQuestion | null {
  const { questions } = turn.conversation();
  const seen = findSeenQuestions(questions, written, turn.facts.journeys).filter((one) => !one.mayHaveCrossed);
  const question = seen.find((one) => one.question.settledBy === null)?.question;
  if (!question?.expects) return null;
  const { session: id, step: name, survey } = question.expects;
  const found = findSession(turn, id);
  const session = found?.waits === 'answer' && found.step === name ? found : null;
  if (session === null && (survey === undefined || found !== null)) return null;
  const from = session ?? survey;
  const flow = from === undefined ? null : flowOf(turn.book, from.flow, from.version);
  const step = flow?.steps.get(name);
  if (!flow || step?.kind !== 'ask' || step.expected.type === 'choice') return null;
  return { question, session, flow, step, expected: step.expected };
}

/**
 * Takes the payer's words as the answer to a flow's question; false if they cannot be read as one. Free text takes any
 * words but a billing question, a cry for a person or a no to messages: those are heard as what they are. Late, free text is
 * an answer only where nothing else has been said since the question.
 */
export function takeTypedAnswer(turn: Turn, typed: TypedQuestion, text: string, meaning: Meaning): boolean {
  const { question, session, flow, step, expected } = typed;
  const isLoose = expected.type === 'text' || expected.type === 'rating' || expected.type === 'number';
  if (isLoose && isForTheBot(meaning, text)) return false;
  if (session === null && expected.type === 'text' && !isFirstSince(turn, question)) return false;
  const { locale } = turn.conversation();
  const options = question.options.filter((one) => one.id !== DONE);
  const answer = readAnswer(expected, { text, locale, options, meaning, today: turn.facts.today });
  if (answer === null) return false;
  turn.change({ misunderstood: 0 });
  if (question.expiresAt != null && question.expiresAt <= turn.input.at) {
    settle(turn, question, null);
    speak(turn, { text: turn.say('late.expired') });
    return true;
  }
  settle(turn, question, toShort(answer));
  const going =
    session ??
    reopenSession(
      turn,
      flow,
      { step: step.id, origin: question.expects?.session ?? '', survey: step.survey },
      question.invoice,
    );
  const before = going.answers[step.id];
  resumeSession(
    turn,
    going,
    step.next,
    typeof answer === 'object' && typeof before === 'object' ? join(before, answer) : answer,
  );
  return true;
}

/** Says how the answer should look; after that the question is left alone, kindly. Of a late answer nothing is asked. */
export function explainExpected(turn: Turn, { question, session, expected }: TypedQuestion): boolean {
  if (session === null) return false;
  if (session.tries + 1 > TRIES) {
    // A survey's question can still be answered; nothing is said of it any more.
    if (question.expects?.survey === undefined) settle(turn, question, null);
    endSession(turn, session, 'gave_up');
    speak(turn, { text: turn.say('flow.leave_it') });
    return true;
  }
  keepSession(turn, { ...session, tries: session.tries + 1 });
  const { type } = expected;
  const isOpen = type === 'number' && expected.max >= 1e12;
  const range = type === 'rating' || type === 'number' ? { min: expected.min, max: expected.max } : {};
  speak(turn, { text: turn.say(isOpen ? 'flow.number_open' : `flow.${type}_please`, range) });
  return true;
}

type Choices = Readonly<Record<string, string | number | boolean>>;

/** What was tapped before is still chosen. */
function join(before: Choices, answer: Choices): Choices {
  const taken = chosenOf(before);
  return Object.fromEntries(Object.entries(answer).map(([id, value]) => [id, value === true || taken.includes(id)]));
}

function isFirstSince(turn: Turn, { seq }: OpenQuestion): boolean {
  return seq !== undefined && turn.conversation().lastSeq === seq + 1;
}

function toShort(answer: unknown): string {
  return (typeof answer === 'object' ? chosenOf(answer as Choices).join(' ') || '–' : String(answer)).slice(0, 40);
}
