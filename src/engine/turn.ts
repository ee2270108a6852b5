import type { Channel } from '../model/address.ts';
import type { MessageId } from '../model/ids.ts';
import type { PhraseArguments } from '../texts/phrase.ts';
import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import type { EngineEvent } from './event.ts';
import type { Facts } from './facts.ts';
import type { Input } from './input.ts';

/**
 * A turn being taken: the conversation so far and the events so far. Lives only inside takeTurn; nothing of it leaks.
 * The parts of the engine change it through these functions, so that what happened is always also an event.
 */
export interface Turn {
  readonly book: Book;
  readonly facts: Facts;
  readonly input: Input;
  /** The conversation as it stands now in this turn. */
  conversation(): Conversation;
  change(patch: Partial<Conversation>): void;
  emit(event: EngineEvent): void;
  events(): readonly EngineEvent[];
  /** Input id + ordinal: a repeated turn makes the same ids. */
  nextId(): string;
  /** A sentence in the payer's language. */
  say(key: string, args?: PhraseArguments): string;
  /** True while flows run: guards against endless ones. */
  countStep(): number;
}

export function createTurn(book: Book, start: Conversation, facts: Facts, input: Input): Turn {
  let conversation = start;
  let ordinal = 0;
  let steps = 0;
  const events: EngineEvent[] = [];
  return {
    book,
    facts,
    input,
    conversation: () => conversation,
    change(patch) {
      conversation = { ...conversation, ...patch };
    },
    emit(event) {
      events.push(event);
    },
    events: () => events,
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
