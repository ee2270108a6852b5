import type { Channel } from '../model/address.ts';
import type { MessageId } from '../model/ids.ts';
import type { PhraseArguments } from '../texts/phrase.ts';
import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import type { EngineEvent } from './event.ts';
import type { Facts, InvoiceFacts } from './facts.ts';
import type { Input } from './input.ts';
import type { ReminderRun } from './reminders/reminder-run.ts';

/**
 * A turn being taken: the conversation so far and the events so far. Lives only inside takeTurn; nothing of it leaks.
 * The parts of the engine change it through these functions, so that what happened is always also an event.
 */
export interface Turn {
  readonly book: Book;
  /** What is known now: what this turn has changed of a bill is in it. */
  readonly facts: Facts;
  readonly input: Input;
  /** The conversation as it stands now in this turn. */
  conversation(): Conversation;
  change(patch: Partial<Conversation>): void;
  emit(event: EngineEvent): void;
  events(): readonly EngineEvent[];
  /** A bill as it is from here on in this turn. */
  know(about: InvoiceFacts): void;
  /** The reminder that is being given just now; null while nothing is asked for unasked. */
  reminding(): ReminderRun | null;
  remind(run: ReminderRun | null): void;
  /** Input id + ordinal: a repeated turn makes the same ids. */
  nextId(): string;
  /** A sentence in the payer's language. */
  say(key: string, args?: PhraseArguments): string;
  /** True while flows run: guards against endless ones. */
  countStep(): number;
}

export function createTurn(book: Book, start: Conversation, loaded: Facts, input: Input): Turn {
  let conversation = start;
  let facts = loaded;
  let reminding: ReminderRun | null = null;
  let ordinal = 0;
  let steps = 0;
  const events: EngineEvent[] = [];
  return {
    book,
    get facts() {
      return facts;
    },
    input,
    conversation: () => conversation,
    change(patch) {
      conversation = { ...conversation, ...patch };
    },
    emit(event) {
      events.push(event);
    },
    events: () => events,
    know(about) {
      const invoices = facts.invoices.map((one) => (one.invoice.id === about.invoice.id ? about : one));
      facts = { ...facts, invoices };
    },
    reminding: () => reminding,
    remind(run) {
      reminding = run;
    },
    nextId() {
      ordinal += 1;
      return `${input.id}.${ordinal}`;
    },
    say: (key, args) => book.phrases.say(conversation.locale, key, args),
    countStep() {
      steps += 1;
      return steps;
    },
  };
}

/** A message's id within the turn. */
export function nextMessageId(turn: Turn): MessageId {
  return turn.nextId() as MessageId;
}

/** The channel name a payer understands: `här i sms`. */
export function channelName(turn: Turn, channel: Channel): string {
  return turn.say(`${channel}.channel`);
}
