import { CLOSED } from './ask.ts';
import type { OpenQuestion, QuestionOption } from './conversation.ts';
import type { Journey } from './facts.ts';
import { findSeenQuestions, type SeenQuestion, type Written } from './find-seen-questions.ts';
import { type Reply, readReply } from './read-reply.ts';
import { toPlainWords } from './to-plain-words.ts';

/** The question and option a payer's words or tap mean. The option is the one that was offered then, with the action it had then. */
export interface Resolved {
  readonly question: OpenQuestion;
  readonly option: QuestionOption;
}

/** Which question an answer belongs to. Never a newer one than the payer can have meant. */
export type Resolution =
  | ({ readonly kind: 'chosen' } & Resolved)
  /** It belongs to a question that can no longer be answered: a polite word, and nothing happens. */
  | {
      readonly kind: 'late';
      readonly why: 'answered' | 'closed' | 'expired' | 'forgotten';
      /** What the question was answered with, where it was. */
      readonly answer: string | null;
    }
  /** "ok" or a thumb to what the payer answered so before: it asks for nothing. */
  | { readonly kind: 'heard' }
  /** It fits two questions, and the newer may have crossed it on its way: the payer is asked which. */
  | { readonly kind: 'crossed'; readonly older: Resolved; readonly newer: Resolved };

/** A tap names its question and option exactly, however old; one that is not known (any more) is late. */
export function resolveTap(
  questions: readonly OpenQuestion[],
  tapped: { readonly question: string; readonly option: string },
  at: string,
): Resolution {
  const question = questions.find((one) => one.id === tapped.question);
  const option = question?.options.find((one) => one.id === tapped.option);
  if (!question || !option) return { kind: 'late', why: 'forgotten', answer: null };
  return toResolution({ question, option }, at);
}

/**
 * Written answers: a number, "ja tack", a thumb, or an option's own words; null if the words answer no question.
 * Of the questions the payer can have read ({@link findSeenQuestions}),
 * - a number belongs to the newest one, also if that was answered before: it is the last one on the screen;
 * - yes, no and an option's own name belong to the newest one that can be answered so: "prata med oss" finds a menu above.
 * What was answered before is not answered again, but for what only asks: for an answer, or for a person.
 */
export function resolveText(
  questions: readonly OpenQuestion[],
  text: string,
  written: Written,
  journeys?: ReadonlyMap<string, Journey>,
): Resolution | null {
  const reply = readReply(text);
  const seen = findSeenQuestions(questions, written, journeys);
  const fitting = reply.number === null ? findFitting(seen, reply) : findNumbered(seen, reply);
  const newest = fitting[0];
  if (newest === undefined) return null;
  const older = newest.mayHaveCrossed ? fitting.find((one) => !one.mayHaveCrossed) : undefined;
  if (older === undefined) return soften(toResolution(newest, written.at), newest, reply);
  const young = toResolution(newest, written.at);
  if (young.kind !== 'chosen' || doTheSame(older, newest)) return young;
  return { kind: 'crossed', older, newer: newest };
}

/** True if `text` could be an answer to one of the questions: then it matters how far each has come. Cheap. */
export function mayBeReply(questions: readonly OpenQuestion[], text: string): boolean {
  if (questions.some((one) => one.expects !== undefined && one.settledBy === null)) return true;
  if (text.length > 60) return false;
  const reply = readReply(text);
  return (
    reply.number !== null ||
    reply.verdict !== null ||
    questions.some((one) => one.options.some((option) => isNamed(option, reply.words)))
  );
}

type Fitting = Resolved & Pick<SeenQuestion, 'mayHaveCrossed'>;

/** The newest question that is sure to have been read, and those that may have crossed the answer, as far as they have the number. */
function findNumbered(seen: readonly SeenQuestion[], reply: Reply): readonly Fitting[] {
  const sure = seen.findIndex((one) => !one.mayHaveCrossed);
  return seen.slice(0, sure < 0 ? seen.length : sure + 1).flatMap(({ question, mayHaveCrossed }) => {
    // "7" of a scale from 0 to 10 is the option that is called so, not the seventh.
    const isScale = question.options.some((one) => /^\d+$/.test(one.label));
    const option = isScale
      ? question.options.find((one) => isNamed(one, String(reply.number)))
      : question.options[(reply.number ?? 0) - 1];
    return option ? [{ question, option, mayHaveCrossed }] : [];
  });
}

function findFitting(seen: readonly SeenQuestion[], reply: Reply): readonly Fitting[] {
  return seen.flatMap(({ question, mayHaveCrossed }) => {
    const option =
      question.options.find((one) => isNamed(one, reply.words)) ??
      (reply.verdict === null ? undefined : question.options.find((one) => isVerdict(one, reply.verdict)));
    return option ? [{ question, option, mayHaveCrossed }] : [];
  });
}

function isNamed(option: QuestionOption, words: string): boolean {
  return words !== '' && (toPlainWords(option.label) === words || option.also.includes(words));
}

function isVerdict(option: QuestionOption, verdict: Reply['verdict']): boolean {
  return [option.label, ...option.also].some((one) => readReply(one).verdict === verdict);
}

/** Nobody who says "ok" to what is settled already wants to hear that it is settled. */
function soften(resolution: Resolution, { question, option }: Resolved, reply: Reply): Resolution {
  const isRepeated = resolution.kind === 'late' && resolution.why === 'answered' && question.settledBy === option.id;
  return isRepeated && reply.isNod ? { kind: 'heard' } : resolution;
}

function doTheSame(one: Resolved, other: Resolved): boolean {
  const isSameAction = JSON.stringify(one.option.action) === JSON.stringify(other.option.action);
  return isSameAction && (one.question.invoice === other.question.invoice || one.option.action.kind === 'handoff');
}

function toResolution({ question, option }: Resolved, at: string): Resolution {
  if (question.expiresAt != null && question.expiresAt <= at) return { kind: 'late', why: 'expired', answer: null };
  const { kind } = option.action;
  const onlyAsks = kind === 'answer' || kind === 'handoff';
  if (question.repeatable || onlyAsks || question.settledBy === null) return { kind: 'chosen', question, option };
  const answer = question.options.find((one) => one.id === question.settledBy)?.label ?? null;
  return { kind: 'late', why: question.settledBy === CLOSED ? 'closed' : 'answered', answer };
}
