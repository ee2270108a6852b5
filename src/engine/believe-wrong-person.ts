import type { Address } from '../model/address.ts';
import { disownAddress } from './disown-address.ts';
import type { Turn } from './turn.ts';

/**
 * "Fel person": whoever says so from one of the payer's addresses is believed, and that address is closed. Said on the page,
 * it is the address that the page's link was last sent to, unless somebody there has shown to be the payer: then the bill is
 * in dispute, and the address is right.
 */
export function believeWrongPerson(turn: Turn): void {
  const { input } = turn;
  if (input.type !== 'message_received' && input.type !== 'option_chosen') return;
  const address = toPhone(turn, input.from);
  if (address !== null) disownAddress(turn, address, 'wrong_person');
}

function toPhone(turn: Turn, from: Address): Address | null {
  const { id, billedTo = null, proof } = turn.conversation();
  const addresses = turn.facts.payer?.addresses ?? [];
  const isOwn = (one: Address): boolean => addresses.some((own) => own.channel === one.channel && own.id === one.id);
  if (from.channel !== 'web') return isOwn(from) ? from : null;
  if (from.id !== id || proof?.provenAt != null) return null;
  const phone = billedTo ?? addresses[0] ?? null;
  return phone !== null && phone.channel !== 'web' && isOwn(phone) ? phone : null;
}
