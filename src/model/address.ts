import { fail, ok, type Result } from './result.ts';

export const CHANNELS = ['sms', 'telegram', 'web', 'azure'] as const;

/** Where a message travels. */
export type Channel = (typeof CHANNELS)[number];

/**
 * Somewhere a payer can be reached: a channel and that channel's own id.
 * sms: E.164 number (`+46700000001`); telegram: numeric chat id; web: Direct Line user id;
 * azure: the Azure channel and its conversation (`msteams|a:1f…`).
 */
export interface Address {
  readonly channel: Channel;
  readonly id: string;
}

/** `{ channel: 'sms', id: '+46700000001' }` → `sms:+46700000001`. */
export function toAddressText(address: Address): string {
  return `${address.channel}:${address.id}`;
}

/** Reads `sms:+46700000001`. Only the channel's name is checked here; numbers are checked at the door. */
export function parseAddress(text: string): Result<Address, 'not_an_address'> {
  const colon = text.indexOf(':');
  const channel = text.slice(0, colon);
  const id = text.slice(colon + 1);
  if (colon < 1 || id === '' || id.length > 400 || !isChannel(channel)) return fail('not_an_address');
  return ok({ channel, id });
}

/** True for the name of a channel that Notan has. */
export function isChannel(value: string): value is Channel {
  return (CHANNELS as readonly string[]).includes(value);
}
