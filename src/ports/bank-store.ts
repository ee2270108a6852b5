import type { BankPayment, BankState } from '../model/bank-payment.ts';
import type { BankFormat } from '../model/bank-report.ts';
import type { Fault } from '../model/errors.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { Minor } from '../model/money.ts';
import type { StoredInvoice } from './store.ts';

/** A bank file that was taken. */
export interface BankFile {
  readonly hash: string;
  readonly format: BankFormat;
  readonly messageId: string | null;
  readonly at: IsoInstant;
  /** How many movements it has, and how many of them another file had told of. */
  readonly movements: number;
  readonly known: number;
  readonly pending: number;
  readonly warnings: readonly Fault[];
}

/** What banks told of, of one issuer. */
export interface BankStore {
  /** Stores a file with its movements in one write; false if it was stored before. A movement whose id is known is left as it is. */
  takeFile(file: BankFile, payments: readonly BankPayment[]): Promise<boolean>;
  file(hash: string): Promise<BankFile | null>;
  /** Those of these ids that are stored. */
  knownIds(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those of these prints that movements of other files have. */
  knownPrints(prints: readonly string[], besides: string): Promise<ReadonlySet<string>>;
  /** In order of the file. */
  ofFile(hash: string): Promise<readonly BankPayment[]>;
  payment(id: string): Promise<BankPayment | null>;
  /** By day of booking, then id; those after `after`, oldest first. */
  list(states: readonly BankState[], after: string | null, limit: number): Promise<readonly BankPayment[]>;
  /** Stores a changed one if nobody has changed it since it was read; false otherwise. */
  save(payment: BankPayment): Promise<boolean>;
  /** Those that came from an account, newest first. */
  fromSender(sender: string, limit: number): Promise<readonly BankPayment[]>;
  /** Bills with these references, as `toReferenceKey` writes them; at most 200. */
  billsByReference(keys: readonly string[]): Promise<readonly StoredInvoice[]>;
  /** Bills of this whole amount, newest first. */
  billsOfAmount(payable: Minor, limit: number): Promise<readonly StoredInvoice[]>;
  /** Bills stored before they could be found by reference are made findable. */
  indexBills(): Promise<void>;
}
