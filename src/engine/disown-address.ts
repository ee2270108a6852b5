import { type Address, toAddressText } from '../model/address.ts';
import type { AddressMark } from '../model/address-mark.ts';
import { chooseSubject } from './choose-subject.ts';
import type { Conversation } from './conversation.ts';
import { findOpenAddress } from './find-open-address.ts';
import type { Turn } from './turn.ts';

/**
 * The address is not the payer's: nothing more goes there, replies go to the payer's next address or wait on the page, and
 * the timeline of the bill that the thread is about says so, for the issuer and the desk to see. Again is fine.
 */
export function disownAddress(turn: Turn, address: Address, why: AddressMark): void {
  const conversation = turn.conversation();
  const text = toAddressText(address);
  const others = (conversation.disowned ?? []).filter((one) => one.address !== text);
  turn.change({ disowned: [...others, { address: text, why, at: turn.input.at }].slice(-KEPT) });
  turn.emit({ type: 'address_disowned', address, why });
  noteAddress(turn, 'address_closed', { channel: address.channel, why });
  if (conversation.replyTo === null || toAddressText(conversation.replyTo) !== text) return;
  const to = nextAddress(turn) ?? { channel: 'web', id: conversation.id };
  turn.change({ replyTo: to });
  turn.emit({ type: 'reply_channel_changed', channel: to.channel });
}

/** Notes on the bill the thread is about what became of an address; without a bill the payer's own entry in the API tells. */
export function noteAddress(
  turn: Turn,
  entry: 'address_closed' | 'address_added',
  data: Readonly<Record<string, string>>,
): void {
  const invoice = turn.conversation().subject ?? chooseSubject(turn.facts, null)?.invoice.id;
  if (invoice === undefined) return;
  turn.emit({ type: 'timeline_noted', invoice, entry, key: `${entry}:${turn.input.id}:${data['channel']}`, data });
}

/** True if the address was closed for this payer. */
export function isDisowned({ disowned = [] }: Pick<Conversation, 'disowned'>, address: Address): boolean {
  return disowned.some((one) => one.address === toAddressText(address));
}

/** The payer's first address that can be written to and is not closed, in the issuer's order; null if there is none. */
export function nextAddress(turn: Turn): Address | null {
  const conversation = turn.conversation();
  const own = (turn.facts.payer?.addresses ?? []).filter((one) => !isDisowned(conversation, one));
  return findOpenAddress(conversation, own);
}

const KEPT = 20;
