import { acknowledgeMedia } from './acknowledge-media.ts';
import { flowOf } from './book.ts';
import { choose } from './choose.ts';
import type { Doubt } from './conversation.ts';
import { findQuestions } from './find-questions.ts';
import { holdBack } from './hold-back.ts';
import type { MessageReceived, OptionChosen } from './input.ts';
import { isOpenIntent } from './is-open-intent.ts';
import { requestHandoff } from './request-handoff.ts';
import { type Resolution, type Resolved, resolveTap, resolveText } from './resolve-reply.ts';
import { respond } from './respond.ts';
import { heed } from './speak.ts';
import { toOpenFacts } from './to-open-facts.ts';
import type { Turn } from './turn.ts';

/**
 * Answers whoever has a number that may have changed hands, as far as anybody there may know: what is owed, when, how it is
 * paid, a person, "wrong person". Everything else waits until what only the payer knows fits. Nothing that is said here has
 * seen the payer's name, lines or other bills.
 */
export function answerInDoubt(turn: Turn, doubt: Doubt, input: MessageReceived | OptionChosen): void {
  const open: Turn = { ...turn, facts: toOpenFacts(turn.facts, turn.conversation()) };
  const { questions, owner, locale } = turn.conversation();
  const isTap = input.type === 'option_chosen';
  const reply = isTap
    ? resolveTap(questions, input, input.at)
    : resolveText(questions, input.text, input, turn.facts.journeys);
  if (reply !== null && takeOpenReply(open, reply)) {
    heed(turn);
    return;
  }
  if (owner === 'offered') return;
  if (isTap) {
    holdBack(turn, input.from, doubt, { question: input.question, option: input.option });
    return;
  }
  if (input.attachments > 0 && input.text.trim() === '') {
    acknowledgeMedia(open, input);
    return;
  }
  const meaning = turn.book.understanding.understand(input.text, locale);
  if (meaning.decision === 'ignore' && reply === null) {
    heed(turn);
    return;
  }
  const [question, also] = reply === null ? findQuestions(meaning) : [];
  const best = meaning.intents[0]?.name;
  const asked = question ?? (reply === null && best === 'talk_to_human' ? best : undefined);
  if (asked !== undefined && isOpenIntent(asked) && (also === undefined || isOpenIntent(also))) {
    const more = also === undefined ? {} : { also };
    respond(open, asked, { entities: meaning.entities, text: input.text, ...more });
    return;
  }
  holdBack(turn, input.from, doubt, toHeld(reply, input.text));
}

/** What is answered once a second factor fits: the option itself, since by then its number may mean another question's. */
function toHeld(reply: Resolution | null, text: string): Doubt['held'] {
  if (reply === null) return { text };
  return reply.kind === 'chosen' ? { question: reply.question.id, option: reply.option.id } : null;
}

/** Takes an answer to a question of ours whose consequence anybody there may see. */
function takeOpenReply(open: Turn, reply: Resolution): boolean {
  if (reply.kind === 'heard') return true;
  if (reply.kind !== 'chosen') return false;
  const { kind } = reply.option.action;
  const isOpen =
    kind === 'handoff' ||
    kind === 'stop' ||
    kind === 'dismiss' ||
    (kind === 'answer' && isOpenIntent(reply.option.action.intent));
  if (!isOpen) return takeFlowChoice(open, reply);
  choose(open, reply);
  return true;
}

/** "Betala" or "Prata med oss" of a bill that came before the doubt: answered without going on in its flow. */
function takeFlowChoice(open: Turn, { question, option }: Resolved): boolean {
  const { action } = option;
  if (action.kind !== 'flow') return false;
  const flow = flowOf(open.book, action.flow, action.version);
  const asking = flow?.steps.get(action.step);
  if (asking?.kind !== 'ask' || asking.expected.type !== 'choice') return false;
  const next = asking.expected.choices.find((one) => one.id === action.choice)?.next ?? null;
  const step = next === null ? undefined : flow?.steps.get(next);
  const about = open.facts.invoices.find((one) => one.invoice.id === question.invoice) ?? null;
  if (step?.kind === 'handoff') requestHandoff(open, step.reason);
  else if (step?.kind === 'pay') respond(open, 'how_to_pay', { about });
  else if (step?.kind === 'answer' && isOpenIntent(step.intent)) respond(open, step.intent, { about });
  else return false;
  return true;
}
