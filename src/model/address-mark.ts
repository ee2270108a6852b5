import type { Address } from './address.ts';
import type { IsoInstant } from './ids.ts';

/**
 * Why an address is no longer a payer's. `wrong_person`: whoever has it said so; `not_me`: the payer denied having linked
 * it; `replaced`: the payer linked another on the same channel; `moved`: the issuer gave it to another payer.
 */
export const ADDRESS_MARKS = ['wrong_person', 'not_me', 'replaced', 'moved'] as const;

export type AddressMark = (typeof ADDRESS_MARKS)[number];

/** True where the word of whoever has the address stands against the issuer's: it opens again only if the issuer says so. */
export function isContested(why: AddressMark): boolean {
  return why === 'wrong_person' || why === 'not_me';
}

/** An address that is closed for a payer, until the issuer says otherwise. */
export interface ClosedAddress {
  readonly address: Address;
  readonly why: AddressMark;
  readonly at: IsoInstant;
}
