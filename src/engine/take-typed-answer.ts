import type { Meaning } from '../understanding/meaning.ts';
import { settle } from './ask.ts';
import { flowOf } from './book.ts';
import type { OpenQuestion } from './conversation.ts';
import { findSeenQuestions, type Written } from './find-seen-questions.ts';
import type { AskStep, Expected } from './flow-step.ts';
import { readAnswer } from './read-answer.ts';
import { resumeSession } from './resume-session.ts';
import type { Session } from './session.ts';
import { endSession, findSession, keepSession } from './sessions.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/** Answers in a row that cannot be read before the question is left alone. */
const TRIES = 2;

/** A question that waits for words, with the flow that asked it. */
export interface TypedQuestion {
  readonly question: OpenQuestion;
  readonly session: Session;
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
  const session = findSession(turn, question.expects.session);
  if (session === null || session.waits !== 'answer' || session.step !== question.expects.step) return null;
  const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  if (step?.kind !== 'ask' || step.expected.type === 'choice') return null;
  return { question, session, step, expected: step.expected };
}

/**
 * Takes the payer's words as the answer to a flow's question; false if they cannot be read as one. Free text takes any
 * words but a billing question, a cry for a person or a no to messages: those are heard as what they are.
 */
export function takeTypedAnswer(turn: Turn, typed: TypedQuestion, text: string, meaning: Meaning): boolean {
  const { question, session, step, expected } = typed;
  if (expected.type === 'text' && isForTheBot(meaning, text)) return false;
  const answer = readAnswer(expected, { text, meaning, today: turn.facts.today });
  if (answer === null) return false;
  settle(turn, question, String(answer).slice(0, 40));
  turn.change({ misunderstood: 0 });
  resumeSession(turn, session, step.next, answer);
  return true;
}

/** Says how the answer should look; after that the question is left alone, kindly. */
export function explainExpected(turn: Turn, { question, session, expected }: TypedQuestion): void {
  if (session.tries + 1 > TRIES) {
    settle(turn, question, null);
    endSession(turn, session, 'gave_up');
    speak(turn, { text: turn.say('flow.leave_it') });
    return;
  }
  keepSession(turn, { ...session, tries: session.tries + 1 });
  const { type } = expected;
  const isOpen = type === 'number' && expected.max >= 1e12;
  const range = type === 'rating' || type === 'number' ? { min: expected.min, max: expected.max } : {};
  speak(turn, { text: turn.say(isOpen ? 'flow.number_open' : `flow.${type}_please`, range) });
}

const ALWAYS_HEARD = new Set(['talk_to_human', 'opt_out', 'wrong_recipient']);
const SMALL_TALK = new Set([
  'offer_accept',
  'offer_decline',
  'greeting',
  'thanks_bye',
  'smalltalk',
  'complaint',
  'out_of_scope',
  'language_switch',
]);

function isForTheBot({ decision, intents }: Meaning, text: string): boolean {
  const best = intents[0];
  if (decision !== 'answer' || best === undefined) return false;
  if (ALWAYS_HEARD.has(best.name)) return true;
  return !SMALL_TALK.has(best.name) && text.includes('?');
}
