import type { Address } from '../model/address.ts';
import { addMinutes } from '../texts/to-instant.ts';
import { ask } from './ask.ts';
import { disownAddress, noteAddress } from './disown-address.ts';
import { speak } from './speak.ts';
import { channelName, type Turn } from './turn.ts';
import { welcome } from './welcome.ts';

/** A day to answer in; after that the link has to be made again. */
const ASKED_FOR_MINUTES = 24 * 60;

/** "Var det du?" where the payer is known: yes and the new address is the payer's, no and it never is. */
export function askForLink(turn: Turn, address: Address, where: Address): void {
  const choice = (id: 'yes' | 'no') => ({
    id,
    label: turn.say(`relink.${id}.label`),
    also: turn.say(`relink.${id}.also`).toLowerCase().split('|'),
    action: { kind: 'link', address, isAllowed: id === 'yes' } as const,
  });
  ask(turn, {
    text: turn.say('relink.ask', { channel: channelName(turn, address.channel), issuer: turn.facts.issuer.name }),
    options: [choice('yes'), choice('no')],
    invoice: null,
    repeatable: false,
    to: where,
    evenIfStopped: true,
    open: true,
    expiresAt: addMinutes(turn.input.at, ASKED_FOR_MINUTES),
  });
}

/** What the payer answered. */
export function settleLink(turn: Turn, address: Address, isAllowed: boolean): void {
  if (!isAllowed) {
    disownAddress(turn, address, 'not_me');
    speak(turn, { text: turn.say('relink.denied', { channel: channelName(turn, address.channel) }) });
    return;
  }
  for (const old of turn.facts.payer?.addresses ?? []) {
    if (old.channel === address.channel && old.id !== address.id) disownAddress(turn, old, 'replaced');
  }
  turn.emit({ type: 'address_given', address });
  noteAddress(turn, 'address_added', { channel: address.channel, why: 'linked' });
  welcome(turn, address);
}
