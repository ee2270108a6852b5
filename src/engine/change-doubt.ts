import { type Address, toAddressText } from '../model/address.ts';
import type { Doubt } from './conversation.ts';
import type { Turn } from './turn.ts';

/** Keeps what is known of an address in doubt; null: the doubt is over. */
export function changeDoubt(turn: Turn, address: Address, doubt: Doubt | null): void {
  const { doubts = {} } = turn.conversation();
  const text = toAddressText(address);
  if (doubt === null && !Object.hasOwn(doubts, text)) return;
  const others = Object.entries(doubts).filter(([one]) => one !== text);
  turn.change({ doubts: Object.fromEntries(doubt === null ? others : [...others, [text, doubt]]) });
}
