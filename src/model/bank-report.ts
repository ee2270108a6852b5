import type { Fault } from './errors.ts';
import type { IsoDate } from './ids.ts';
import type { Currency, Minor } from './money.ts';
import type { PaymentMethod } from './payment-sighting.ts';

export const BANK_FORMATS = ['camt.054.001.02', 'camt.054.001.08', 'ocr-giro', 'bgmax', 'json'] as const;

export type BankFormat = (typeof BANK_FORMATS)[number];

/** One bill that a payment says it is for. */
export interface Remittance {
  /** OCR, KID or another structured reference, as written. */
  readonly reference: string;
  /** How much of the payment is for it; null where the bank does not say. Negative for a credit note that is set off. */
  readonly amount: Minor | null;
}

/** One movement on an account, as the bank reports it. */
export interface BankTransaction {
  /** Never nothing. Negative: money was taken back (a reversal, a deduction). */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly bookedOn: IsoDate;
  /** What the bank calls it; the same in every file that tells of it. Null where the format has none. */
  readonly bankReference: string | null;
  /** Other names of it, with their kind in front (`e2e:…`, `uetr:…`), by which a provider may have told of it. */
  readonly otherReferences: readonly string[];
  readonly remittances: readonly Remittance[];
  /** Free words of the payer; '' where there are none. */
  readonly text: string;
  readonly payer: {
    readonly name: string | null;
    /** Account, Bankgiro or IBAN it came from. */
    readonly account: string | null;
    readonly organisationNumber: string | null;
  };
  /** The account, Bankgiro or IBAN it came to. */
  readonly account: string | null;
  readonly method: PaymentMethod | null;
  /** Where in the file: a line, 1-based. */
  readonly line: number;
}

/** What a bank file says. Its totals agree with its transactions, or there would be none of this. */
export interface BankReport {
  readonly format: BankFormat;
  /** What the bank calls the file; null where the format has no name for it. */
  readonly messageId: string | null;
  /** True: the bank says that this is a copy of what it has sent before. */
  readonly isCopy: boolean;
  readonly transactions: readonly BankTransaction[];
  /** Movements that are not booked yet: they come again when they are. */
  readonly pending: number;
  readonly warnings: readonly Fault[];
}
