import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { type Agent, type Invitation, KEPT_QUESTIONS, type OpenQuestion, type QuestionOption } from './conversation.ts';
import { speak, type Words } from './speak.ts';
import type { Turn } from './turn.ts';

/** Something the payer can answer by number, word or tap, now or later. */
export interface Asking extends Omit<Words, 'quickReplies'> {
  readonly options: readonly QuestionOption[];
  readonly invoice: InvoiceId | null;
  readonly repeatable: boolean;
  /** The flow that waits for words in place of an option. */
  readonly expects?: OpenQuestion['expects'];
  /** After this an answer gets a polite no; absent: never. */
  readonly expiresAt?: IsoInstant | null;
  readonly invites?: Invitation;
}

/** Says the words with their choices, as bot or as a person, and remembers the question. With nothing to answer it is plain speech. */
export function ask(turn: Turn, asking: Asking, author: Agent | null = null): OpenQuestion | null {
  if (asking.options.length === 0 && asking.expects === undefined) {
    speak(turn, asking, author);
    return null;
  }
  const id = turn.nextId();
  const quickReplies = asking.options.map((option) => ({ question: id, option: option.id, label: option.label }));
  const message = speak(turn, { ...asking, quickReplies }, author);
  const question: OpenQuestion = { id, ...toQuestion(turn, asking, message) };
  turn.change({ questions: keepNewest(turn, [...turn.conversation().questions, question]) });
  turn.emit({ type: 'question_asked', question });
  return question;
}

/** The right to take back a yes lasts for days: its button outlives newer questions, as long as the right does. */
function keepNewest(turn: Turn, questions: readonly OpenQuestion[]): readonly OpenQuestion[] {
  const { offers = {} } = turn.conversation();
  const rights = new Set(
    Object.entries(offers).flatMap(([name, { outcome, withdrawBy = '' }]) =>
      outcome === 'accepted' && withdrawBy >= turn.facts.today ? [`offers/${name}`] : [],
    ),
  );
  const isRight = ({ options }: OpenQuestion): boolean =>
    options.some(({ action }) => action.kind === 'flow' && action.choice === 'withdraw' && rights.has(action.flow));
  return questions.filter((one, index) => index >= questions.length - KEPT_QUESTIONS || isRight(one));
}

/** What it takes to tell later which question an answer belongs to: where it was said, and as which message. */
function toQuestion(turn: Turn, asking: Asking, message: Message | null): Omit<OpenQuestion, 'id'> {
  return {
    askedAt: turn.input.at,
    invoice: asking.invoice,
    options: asking.options,
    repeatable: asking.repeatable,
    settledBy: null,
    ...(asking.expects === undefined ? {} : { expects: asking.expects }),
    to: message?.address ?? null,
    ...(message === null ? {} : { seq: message.seq, ...(asking.options.length > 0 && { message: message.id }) }),
    ...(asking.expiresAt == null ? {} : { expiresAt: asking.expiresAt }),
    ...(asking.invites === undefined ? {} : { invites: asking.invites }),
  };
}

/** Marks a question as answered by an option, or as no longer mattering (null). */
export function settle(turn: Turn, question: OpenQuestion, option: string | null): void {
  markButtons(turn, question, option);
  if (question.settledBy !== null) return;
  turn.change({
    questions: turn
      .conversation()
      .questions.map((one) => (one.id === question.id ? { ...one, settledBy: option ?? CLOSED } : one)),
  });
  turn.emit({ type: 'question_settled', question: question.id, option });
}

/** What was chosen is shown on the message that asked, each time anew; a question that is over loses its other buttons. */
function markButtons(turn: Turn, question: OpenQuestion, option: string | null): void {
  const { message, repeatable, settledBy } = question;
  if (message === undefined || (settledBy !== null && (option === null || !repeatable))) return;
  const chosen = question.options.some((one) => one.id === option) ? option : null;
  turn.emit({ type: 'buttons_marked', message, option: chosen, armed: repeatable });
}

/** `settledBy` of a question that no option settled: the bill was paid meanwhile. */
export const CLOSED = '-';
