import { type Address, toAddressText } from '../../model/address.ts';
import { askForLink } from '../ask-for-link.ts';
import { isOpen } from '../find-open-address.ts';
import type { AddressLinked } from '../input.ts';
import { speak } from '../speak.ts';
import { tellOfLink } from '../tell-of-link.ts';
import { channelName, type Turn } from '../turn.ts';
import { welcome } from '../welcome.ts';

/**
 * Somebody opened a link that was made for this payer. The first time, the address is the payer's: welcome, and the bill
 * that is open; the old address is told, and can say "inte jag". A payer who was heard from elsewhere, or has such an address already, is asked there first whether it was
 * them; until then nothing personal is said on the new one. A payer who cannot be asked gets a person.
 */
export function addressLinked(turn: Turn, { from, through }: AddressLinked): void {
  const own = turn.facts.payer?.addresses ?? [];
  if (own.some((one) => isSame(one, from))) {
    welcome(turn, from);
    return;
  }
  const others = own.filter((one) => !isSame(one, from));
  const known = others.filter((one) => one.channel === from.channel || isHeard(turn, one));
  if (known.length === 0 && through === undefined) {
    const old = others.find((one) => isOpen(turn.conversation(), one));
    turn.emit({ type: 'address_given', address: from });
    if (old) tellOfLink(turn, from, old);
    welcome(turn, from);
    return;
  }
  const where = through && isOpen(turn.conversation(), through) ? through : whereToAsk(turn, known, others);
  if (where === null) {
    speak(turn, { text: turn.say('relink.nobody_to_ask', { issuer: turn.facts.issuer.name }), to: from });
    return;
  }
  askForLink(turn, from, where);
  speak(turn, { text: turn.say('relink.wait', { channel: channelName(turn, where.channel) }), to: from });
}

/** Where the payer was heard last; else on the address of the same kind; else on any that can be reached. */
function whereToAsk(turn: Turn, known: readonly Address[], others: readonly Address[]): Address | null {
  const { heard = {} } = turn.conversation();
  const byHeard = known.toSorted((a, b) =>
    (heard[toAddressText(a)] ?? '') < (heard[toAddressText(b)] ?? '') ? 1 : -1,
  );
  return [...byHeard, ...others].find((one) => isOpen(turn.conversation(), one)) ?? null;
}

function isHeard(turn: Turn, address: Address): boolean {
  return turn.conversation().heard?.[toAddressText(address)] !== undefined;
}

function isSame(one: Address, other: Address): boolean {
  return one.channel === other.channel && one.id === other.id;
}
