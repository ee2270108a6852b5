import type { Address } from '../../model/address.ts';

/** The address is this payer's from now on: linked by a one-time token, and confirmed where that was asked for. */
export interface AddressGiven {
  readonly type: 'address_given';
  readonly address: Address;
}

export const addressGivenExample: AddressGiven = {
  type: 'address_given',
  address: { channel: 'telegram', id: '700100001' },
};
