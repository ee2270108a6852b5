import { type Address, toAddressText } from '../model/address.ts';
import type { Conversation } from './conversation.ts';

/** True if the payer can be written to there: no STOP on the channel, and the address is not known to be closed. */
export function isOpen({ stopped, closed = [] }: Pick<Conversation, 'stopped' | 'closed'>, address: Address): boolean {
  return !stopped.includes(address.channel) && !closed.includes(toAddressText(address));
}

/** The first of a payer's addresses, in their order, that the payer can be written to; null if there is none. */
export function findOpenAddress(
  conversation: Pick<Conversation, 'stopped' | 'closed'>,
  addresses: readonly Address[],
): Address | null {
  return addresses.find((one) => isOpen(conversation, one)) ?? null;
}
