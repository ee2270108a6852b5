import type { Address } from '../model/address.ts';
import { addMinutes } from '../texts/to-instant.ts';
import { ask } from './ask.ts';
import { channelName, type Turn } from './turn.ts';

/** A month to notice that it was somebody else. */
const TOLD_FOR_MINUTES = 30 * 24 * 60;

/** Where the payer was reached until now: a new address has the bills from here on, and one tap takes it back. */
export function tellOfLink(turn: Turn, address: Address, old: Address): void {
  ask(turn, {
    text: turn.say('relink.told', { channel: channelName(turn, address.channel), issuer: turn.facts.issuer.name }),
    options: [
      {
        id: 'no',
        label: turn.say('relink.not_me.label'),
        also: turn.say('relink.no.also').toLowerCase().split('|'),
        action: { kind: 'link', address, isAllowed: false },
      },
    ],
    invoice: null,
    repeatable: false,
    to: old,
    open: true,
    expiresAt: addMinutes(turn.input.at, TOLD_FOR_MINUTES),
  });
}
