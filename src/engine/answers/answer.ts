import type { Channel } from '../../model/address.ts';
import type { Arrangement } from '../../model/arrangement.ts';
import type { InvoiceId } from '../../model/ids.ts';
import type { Locale } from '../../model/locale.ts';
import type { PhraseArguments } from '../../texts/phrase.ts';
import type { Entity } from '../../understanding/meaning.ts';
import type { Invitation, QuestionOption } from '../conversation.ts';
import type { Facts, InvoiceFacts } from '../facts.ts';

/** What an answer is computed from; made by `createAnswering`. */
export interface AnswerContext {
  readonly facts: Facts;
  /** The invoice the thread is about; null when the payer has none. */
  readonly subject: InvoiceFacts | null;
  readonly locale: Locale;
  readonly entities: readonly Entity[];
  /** What the payer wrote; absent after a tap. Only searched for words of the bill, never repeated or obeyed. */
  readonly text?: string;
  /** Where the answer goes; absent: the payer's page. */
  readonly channel?: Channel;
  /** A sentence in the payer's language. */
  readonly say: (key: string, args?: PhraseArguments) => string;
  /**
   * Notes where a figure that is about to be said comes from, and gives it back: see `SourcedFigure` for how a source is
   * written. Every figure of an answer passes here; a test holds the answers to it.
   */
  readonly cite: (figure: string, source: string) => string;
}

/** An answer in words, before any channel. */
export interface Answer {
  readonly text: string;
  /** Shorter ways to say the same, best first, for channels that pay by length. */
  readonly shorter?: readonly string[];
  /** What the payer may want next, most likely first, at most three; the turn makes a question of them. */
  readonly options?: readonly QuestionOption[];
  /** Show the invoice as a card where the channel has one. */
  readonly card?: boolean;
  /** The words themselves say that a bot answers: no introduction before them. */
  readonly introduces?: boolean;
  /** The bill spoken of, when it may be another than `subject`: what follows is about that one too. */
  readonly about?: InvoiceId;
  /** After the words, the desk is offered the conversation. */
  readonly handoff?: string;
  /** What free words may answer next, besides the choices. */
  readonly invites?: Invitation;
  /** What the payer's own words settled about the bill, to be recorded with the answer. */
  readonly arrangement?: Arrangement;
}

/** One billing question, answered from facts alone: every figure comes from `facts`, none is made up. */
export type AnswerFunction = (context: AnswerContext) => Answer;
