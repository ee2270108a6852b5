import type { Entity } from '../understanding/meaning.ts';
import type { Answer } from './answers/answer.ts';
import { answerFor } from './answers/answers.ts';
import { ask } from './ask.ts';
import { chooseSubject } from './choose-subject.ts';
import type { InvoiceFacts } from './facts.ts';
import { requestHandoff } from './request-handoff.ts';
import type { Turn } from './turn.ts';

/**
 * Answers a billing question from facts, in the payer's language, and offers what comes next.
 * `about` is the invoice a question of ours was about; the payer's own words may name another.
 */
export function respond(
  turn: Turn,
  intent: string,
  entities: readonly Entity[] = [],
  about: InvoiceFacts | null = null,
): void {
  const answerOf = answerFor(intent);
  if (answerOf === null) return;
  const subject = about ?? chooseSubject(turn.facts, turn.conversation().subject, entities);
  if (subject) turn.change({ subject: subject.invoice.id });
  const answer = answerOf({
    facts: turn.facts,
    subject,
    locale: turn.conversation().locale,
    entities,
    say: turn.say,
  });
  turn.change({ misunderstood: 0 });
  if (answer.handoff !== undefined) {
    requestHandoff(turn, answer.handoff, answer.text);
    return;
  }
  noteQuestion(turn, intent, subject);
  const [text = answer.text, ...shorter] = introduce(turn, [answer.text, ...(answer.shorter ?? [])]);
  ask(turn, {
    text,
    shorter,
    card: answer.card === true ? (subject?.invoice.id ?? null) : null,
    options: optionsOf(answer),
    invoice: subject?.invoice.id ?? null,
    repeatable: true,
  });
}

/** The first free answer of a conversation says, however short it is put, that a bot answers and how to reach a person. */
export function introduce(turn: Turn, wordings: readonly string[]): readonly string[] {
  if (turn.conversation().introduced) return wordings;
  turn.change({ introduced: true });
  const intro = turn.say('intro.bot', { issuer: turn.facts.issuer.name });
  return wordings.map((words) => `${intro} ${words}`);
}

const SMALL_TALK = new Set([
  'greeting',
  'thanks_bye',
  'smalltalk',
  'offer_accept',
  'offer_decline',
  'out_of_scope',
  'language_switch',
  'menu',
]);

function noteQuestion(turn: Turn, intent: string, subject: InvoiceFacts | null): void {
  if (subject === null || SMALL_TALK.has(intent)) return;
  turn.emit({
    type: 'timeline_noted',
    invoice: subject.invoice.id,
    entry: 'question_asked',
    key: `question_asked:${turn.input.id}:${intent}`,
    data: { intent, channel: turn.conversation().replyTo?.channel ?? null },
  });
}

function optionsOf(answer: Answer): NonNullable<Answer['options']> {
  return answer.options ?? [];
}
