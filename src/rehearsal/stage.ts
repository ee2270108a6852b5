import type { Book } from '../engine/book.ts';
import type { Conversation } from '../engine/conversation.ts';
import type { EngineEvent } from '../engine/event.ts';
import type { DeskHours, InvoiceFacts } from '../engine/facts.ts';
import type { Input } from '../engine/input.ts';
import type { Channel } from '../model/address.ts';
import type { InvoiceId, IsoDate, IsoInstant } from '../model/ids.ts';
import type { InvoiceDocument, Settlement } from '../model/invoice.ts';
import type { Issuer } from '../model/issuer.ts';
import type { Locale } from '../model/locale.ts';
import type { JsonObject, LookupOutcome } from '../model/lookup.ts';
import type { Message } from '../model/message.ts';
import type { Minor } from '../model/money.ts';
import type { Payer } from '../model/payer.ts';

/** What a rehearsal begins with. */
export interface StageSetting {
  readonly book: Book;
  /** Null: a visitor nobody has vouched for. */
  readonly payer: Payer | null;
  readonly channel: Channel;
  readonly locale: Locale;
  readonly startsAt: IsoInstant;
  readonly deskAt: (now: IsoInstant) => DeskHours;
  /** Told of every turn, after it; the conversation as the turn left it, before it goes through JSON. */
  readonly onTurn?: (input: Input, events: readonly EngineEvent[], conversation: Conversation) => void;
}

/** An input without the time and id that the stage gives it. */
export type Cue = Input extends infer One ? (One extends Input ? Omit<One, 'id' | 'at'> : never) : never;

/** What somebody asked a turn to look up. */
export interface OpenAsking {
  readonly id: string;
  readonly request: JsonObject;
}

/**
 * One payer's world, for whoever writes flows: the engine alone with a clock that is moved by hand. Nothing is stored or
 * sent. The conversation goes through JSON between all turns, as it does in the record. Everything that happens takes a
 * minute; what a flow waits for happens when its time has come.
 */
export interface Stage {
  issuer(): Issuer;
  now(): IsoInstant;
  /** Today in the issuer's zone. */
  today(): IsoDate;
  conversation(): Conversation;
  /** Newest first. */
  invoices(): readonly InvoiceFacts[];
  /** What the issuer's side has said and nobody has taken yet, oldest first. */
  said(): readonly Message[];
  /** Takes the oldest thing said. */
  takeSaid(): Message | null;
  /** One turn. Returns the code of a refusal, null where it was done. */
  play(cue: Cue): string | null;
  /** A bill that is there before the rehearsal begins; nothing is said. */
  keep(document: InvoiceDocument, settlements: readonly Settlement[]): InvoiceId;
  /** A bill arrives. */
  issue(document: InvoiceDocument): void;
  write(text: string): void;
  /** False where no question that is open has such a button. */
  tap(label: string): boolean;
  /** Money comes in for the oldest bill that is open; all that remains if no amount is said. False where nothing is open. */
  pay(amount: Minor | null): boolean;
  claim(name: string): string | null;
  reply(text: string): string | null;
  handBack(outcome: string | undefined): string | null;
  /** Answers the oldest endpoint that was asked. False where none waits. */
  answerEndpoint(outcome: LookupOutcome): boolean;
  askings(): readonly OpenAsking[];
  /** Begins a flow as its day would, about the newest open bill where there is one. False where it did not begin. */
  start(flow: string): boolean;
  /** Lets time pass; timers and the days of flows come in order. */
  passUntil(instant: IsoInstant): void;
  /** Puts the clock forward; what would have happened meanwhile does not. */
  skipTo(instant: IsoInstant): void;
  /** The issuer hands the newest bill to a debt collector. False where there is none. */
  collect(): boolean;
  /** A person has sorted out what was contested on the newest bill. False where there is none. */
  closeDispute(): boolean;
  /** The issuer gives the newest bill another last day to pay. False where there is no bill. */
  moveDue(until: IsoDate): boolean;
  /** The payer goes on from another channel. */
  moveTo(channel: Channel): void;
  /** Flows that were mended meanwhile; who is in the middle of one stays in the version it has. */
  useBook(book: Book): void;
}
