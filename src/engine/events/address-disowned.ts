import type { Address } from '../../model/address.ts';
import type { AddressMark } from '../../model/address-mark.ts';

/** The address is not this payer's (any more): it is closed for the payer, and what has not left for it never does. */
export interface AddressDisowned {
  readonly type: 'address_disowned';
  readonly address: Address;
  readonly why: AddressMark;
}

export const addressDisownedExample: AddressDisowned = {
  type: 'address_disowned',
  address: { channel: 'sms', id: '+46701740605' },
  why: 'wrong_person',
};
