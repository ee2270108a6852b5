import type { InvoiceId } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import type { Entity } from '../understanding/meaning.ts';
import { answerFor } from './answers/answers.ts';
import { createAnswering } from './answers/create-answering.ts';
import { joinAnswers } from './answers/join-answers.ts';
import { ask } from './ask.ts';
import { believeWrongPerson } from './believe-wrong-person.ts';
import { chooseSubject } from './choose-subject.ts';
import type { InvoiceFacts } from './facts.ts';
import type { InputType } from './input.ts';
import { recordArrangement } from './record-arrangement.ts';
import { requestHandoff } from './request-handoff.ts';
import type { Turn } from './turn.ts';

/** What is known of a question besides its intent. */
export interface Asked {
  readonly entities?: readonly Entity[];
  /** The invoice that a question of ours was about; the payer's own words may name another. */
  readonly about?: InvoiceFacts | null;
  /** The payer's words; absent after a tap. */
  readonly text?: string;
  /** A second question of the same message. */
  readonly also?: string;
}

/**
 * Answers a billing question from facts, in the payer's language, and offers what comes next.
 */
export function respond(turn: Turn, intent: string, asked: Asked = {}): void {
  const answerOf = answerFor(intent);
  if (answerOf === null) return;
  if (intent === 'complaint') turn.change({ complaintSince: turn.conversation().complaintSince ?? turn.input.at });
  const { entities = [], about = null, text: words } = asked;
  const subject = about ?? chooseSubject(turn.facts, turn.conversation().subject, entities);
  if (intent === 'language_switch') switchLanguage(turn, entities);
  const answering = createAnswering({
    facts: turn.facts,
    subject,
    locale: turn.conversation().locale,
    entities,
    channel: turn.conversation().replyTo?.channel ?? 'web',
    ...(words === undefined ? {} : { text: words }),
    say: turn.say,
  });
  const { context } = answering;
  const second = asked.also === undefined ? null : (answerFor(asked.also)?.(context) ?? null);
  const answer = joinAnswers(answerOf(context), second);
  const invoice = answer.about ?? subject?.invoice.id ?? null;
  turn.change({ misunderstood: 0, subject: invoice ?? turn.conversation().subject });
  const agreed = turn.facts.invoices.find((one) => one.invoice.id === invoice);
  if (answer.arrangement !== undefined && agreed) recordArrangement(turn, agreed, answer.arrangement);
  if (answer.handoff !== undefined) {
    requestHandoff(turn, answer.handoff, { text: answer.text, figures: answering.figures() });
    if (intent === 'wrong_recipient') believeWrongPerson(turn);
    return;
  }
  noteQuestion(turn, intent, invoice);
  if (asked.also !== undefined) noteQuestion(turn, asked.also, invoice);
  if (answer.introduces === true) turn.change({ introduced: true });
  const [text = answer.text, ...shorter] = introduce(turn, [answer.text, ...(answer.shorter ?? [])]);
  ask(turn, {
    text,
    shorter,
    card: answer.card === true ? invoice : null,
    options: answer.options ?? [],
    invoice,
    // Terms are agreed on once; whoever taps again is told that it is done.
    repeatable: !(answer.options ?? []).some((one) => one.action.kind === 'arrange'),
    figures: answering.figures(),
    ...asksFor(turn, intent, invoice),
    ...(answer.invites === undefined ? {} : { invites: answer.invites }),
  });
}

/** The first free answer of a conversation says, however short it is put, that a bot answers and how to reach a person. */
export function introduce(turn: Turn, wordings: readonly string[]): readonly string[] {
  if (turn.conversation().introduced) return wordings;
  turn.change({ introduced: true });
  const intro = turn.say('intro.bot', { issuer: turn.facts.issuer.name });
  return wordings.map((words) => `${intro} ${words}`);
}

/** Answers that lead to paying; the payer who has paid meanwhile needs none of them. */
const PAYING = new Set(['how_to_pay', 'amount_due', 'payment_reference', 'extension_request', 'payment_plan']);

function asksFor(turn: Turn, intent: string, invoice: InvoiceId | null): { readonly asksFor?: InvoiceId } {
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice);
  return PAYING.has(intent) && about && about.balance.remaining > 0 ? { asksFor: about.invoice.id } : {};
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

/** Inputs in which the payer asks; what a flow tells by itself nobody asked. */
const ASKING: ReadonlySet<InputType> = new Set([
  'message_received',
  'message_edited',
  'option_chosen',
  'lookup_completed',
]);

function noteQuestion(turn: Turn, intent: string, invoice: InvoiceId | null): void {
  if (invoice === null || SMALL_TALK.has(intent) || !ASKING.has(turn.input.type)) return;
  turn.emit({
    type: 'timeline_noted',
    invoice,
    entry: 'question_asked',
    key: `question_asked:${turn.input.id}:${intent}`,
    data: { intent, channel: turn.conversation().replyTo?.channel ?? null },
  });
}

/** "Kan vi ta det på norska?": from the next word on, and for this answer too. A language we do not speak changes nothing. */
function switchLanguage(turn: Turn, entities: readonly Entity[]): void {
  const named = entities.find((entity) => entity.type === 'language');
  const locale = LANGUAGES.find(([words]) => named && words.test(named.value))?.[1];
  if (locale !== undefined) turn.change({ locale });
}

const LANGUAGES: readonly (readonly [RegExp, Locale])[] = [
  [/^(svensk|swedish)/i, 'sv-SE'],
  [/^(norsk|norwegian|bokmål)/i, 'nb-NO'],
  [/^(engelsk|english)/i, 'en-GB'],
];
