import type { AddressMark } from '../model/address-mark.ts';
import type { IsoInstant } from '../model/ids.ts';

/** An address that turned out to be somebody else's. */
export interface DisownedAddress {
  readonly address: string;
  readonly why: AddressMark;
  readonly at: IsoInstant;
}
