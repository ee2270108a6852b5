import type { IsoDate, IssuerId } from '../model/ids.ts';
import type { InvoiceDocument } from '../model/invoice.ts';
import type { Payer } from '../model/payer.ts';

/** Somebody that flows can be tried on by name: `robin`. */
export interface Actor {
  /** First name, small letters. */
  readonly name: string;
  readonly issuer: IssuerId;
  readonly payer: Payer;
  /** The bill of a month: 0 is the present one, -1 the one before. */
  readonly billOf: (month: number, today: IsoDate) => InvoiceDocument;
}
