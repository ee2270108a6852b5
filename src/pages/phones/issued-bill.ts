/** The newest bill that a button issued to a person. */
export interface IssuedBill {
  readonly invoice: string;
  readonly number: string;
  readonly pageUrl: string;
}
