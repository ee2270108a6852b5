import { type Address, toAddressText } from '../model/address.ts';
import type { Conversation } from './conversation.ts';
import { isDisowned } from './disown-address.ts';
import { findOpenAddress } from './find-open-address.ts';

type Reach = Pick<Conversation, 'id' | 'replyTo' | 'stopped' | 'closed' | 'disowned'>;

/** Where the issuer's side answers: where the payer last spoke, else at the payer's first address; the page is always there. */
export function findWantedAddress(conversation: Reach, addresses: readonly Address[]): Address {
  return conversation.replyTo ?? addresses[0] ?? pageOf(conversation);
}

/** An address that is known to be closed gives way to the payer's next one, in the end to the page. A STOP is not looked at. */
export function toOpenAddress(conversation: Reach, addresses: readonly Address[], wanted: Address): Address {
  const own = addresses.filter((one) => !isDisowned(conversation, one));
  if (isDisowned(conversation, wanted)) return findOpenAddress(conversation, own) ?? pageOf(conversation);
  if (!conversation.closed?.includes(toAddressText(wanted))) return wanted;
  if (conversation.stopped.includes(wanted.channel)) return wanted;
  return findOpenAddress(conversation, addresses) ?? pageOf(conversation);
}

/** Where a person's words really go now: after STOP they wait on the page. Pure; what the desk shows is what the sender does. */
export function findReplyAddress(conversation: Reach, addresses: readonly Address[]): Address {
  const to = toOpenAddress(conversation, addresses, findWantedAddress(conversation, addresses));
  return conversation.stopped.includes(to.channel) ? pageOf(conversation) : to;
}

function pageOf({ id }: Reach): Address {
  return { channel: 'web', id };
}
