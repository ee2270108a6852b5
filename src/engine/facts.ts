import type { IsoDate, IsoInstant } from '../model/ids.ts';
import type { Invoice, InvoiceState } from '../model/invoice.ts';
import type { InvoiceBalance } from '../model/invoice-balance.ts';
import type { Issuer } from '../model/issuer.ts';
import type { Payer } from '../model/payer.ts';

/** Whether the desk is open, in the issuer's zone. */
export interface DeskHours {
  readonly open: boolean;
  /** Start of the next open spell as local ISO date and time (`2026-11-23T08:00`); null while open or if never. */
  readonly opensAt: string | null;
  /** By when a payer who asks now is promised a person. */
  readonly promisedBy: IsoInstant;
  /** What the payer may expect while it is open, from how long others waited; absent: what the issuer has set. */
  readonly expectedMinutes?: number;
  /** The kind of hour it is, for comparing waits: `work-09`, `free-12`; absent where nobody measures. */
  readonly slot?: string;
  /** By when a payer who asks while it is closed is promised an answer, local date and time; absent: when it opens. */
  readonly answerBy?: string;
}

/** An invoice with its state, what is owed on it and the payer's link to it. */
export interface InvoiceFacts extends InvoiceState {
  readonly invoice: Invoice;
  readonly balance: InvoiceBalance;
  /** The payer's own signed page, absolute. */
  readonly link: string;
}

/** Everything a turn may know, loaded before it. Anything else does not exist for the bot. */
export interface Facts {
  readonly now: IsoInstant;
  /** Today in the issuer's zone. */
  readonly today: IsoDate;
  readonly issuer: Issuer;
  /** Null for an unknown visitor. */
  readonly payer: Payer | null;
  /** Newest first (by issue date, then arrival), at most 14; empty for an unknown visitor. */
  readonly invoices: readonly InvoiceFacts[];
  readonly desk: DeskHours;
  /** How many have accepted each offer of which there are only so many. */
  readonly taken?: ReadonlyMap<string, number>;
  /** When whoever has the conversation was last at the desk; null: not lately. Absent where nobody watches the desk. */
  readonly holderSeenAt?: IsoInstant | null;
  /**
   * How far the thread's questions have come on their way to the payer, by id. A question that is not named here is taken
   * to have been read as soon as it was asked; the whole is absent where nobody needs to know.
   */
  readonly journeys?: ReadonlyMap<string, Journey>;
  /** Surveys whose reward the payer has had; absent where no survey is open. */
  readonly rewarded?: ReadonlySet<string>;
  /** How the votes stand whose end this turn may tell of, by `survey/question`; absent in any other turn. */
  readonly votes?: ReadonlyMap<string, VoteCount>;
  /** Since when the payer has had each present address, as text (`sms:+46…`); one that is missing: that was never kept. */
  readonly addressedSince?: ReadonlyMap<string, IsoInstant>;
}

/** A question on its way. */
export interface Journey {
  /** When the provider took it; null while it waits in the outbox. */
  readonly leftAt: IsoInstant | null;
  /** When it was known to be in the payer's hands; null where nobody has said so (yet). */
  readonly arrivedAt: IsoInstant | null;
  /** Its place among the messages of its chat, where the channel numbers them (Telegram); else null. */
  readonly order: number | null;
}

/** How many chose each option of a vote's question, the payer's own vote among them. */
export interface VoteCount {
  readonly question: string;
  readonly options: readonly { readonly option: string; readonly votes: number }[];
}
