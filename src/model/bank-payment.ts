import type { BankTransaction } from './bank-report.ts';
import type { InvoiceId, IsoInstant } from './ids.ts';
import type { Minor } from './money.ts';

/** Why a movement waits for a person. */
export const BANK_EXCEPTIONS = [
  'unknown_reference',
  'no_reference',
  'overpaid',
  'already_paid',
  'credited',
  'several_invoices',
  'reversal',
  'other_currency',
  'maybe_repeated',
] as const;

export type BankException = (typeof BANK_EXCEPTIONS)[number];

export const BANK_STATES = ['new', 'posting', 'posted', 'recognised', 'open', 'settled'] as const;

export type BankState = (typeof BANK_STATES)[number];

/** A part of a movement for one bill. */
export interface BankShare {
  readonly invoice: InvoiceId;
  /** Negative where money that had come in is taken back. */
  readonly amount: Minor;
}

/** Something that was done with a movement. `by` null: by Notan itself. */
export type BankDecision =
  | ({
      readonly kind: 'posted';
      /** Null until it is recorded. */
      readonly outcome: 'recorded' | 'recognised' | null;
    } & BankShare &
      Decided)
  | ({ readonly kind: 'refunded'; readonly amount: Minor; readonly invoice: InvoiceId | null } & Decided)
  | ({ readonly kind: 'ignored'; readonly amount: Minor; readonly reason: string } & Decided);

interface Decided {
  readonly at: IsoInstant;
  readonly by: string | null;
}

/** A movement on the issuer's account, and what has become of it. */
export interface BankPayment {
  readonly id: string;
  /** Hash of the file that told of it first. */
  readonly file: string;
  /** Its place in that file, from 0. */
  readonly place: number;
  /** What it says, without the bank's own reference. */
  readonly print: string;
  readonly at: IsoInstant;
  readonly movement: BankTransaction;
  readonly state: BankState;
  /** Null unless it waits, or waited, for a person. */
  readonly reason: BankException | null;
  /** What is on no bill: `movement.amount` less what was posted, until a person decides on it. */
  readonly unposted: Minor;
  readonly decided: readonly BankDecision[];
  /** Raised by every change: two people who decide at once do not overwrite each other. */
  readonly version: number;
}
