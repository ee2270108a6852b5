import { type Address, toAddressText } from '../model/address.ts';
import type { IsoInstant } from '../model/ids.ts';
import { sharesName } from '../model/shares-name.ts';
import { addMinutes } from '../texts/to-instant.ts';
import type { Conversation, Doubt } from './conversation.ts';
import type { Facts } from './facts.ts';

/** Numbers are recycled: this long without a sign of the payer, and the number alone is not enough (GDPR art. 32). */
const SILENCE_MINUTES = 90 * 24 * 60;

/**
 * Why whoever holds the address may be somebody else than the payer; null: no reason to think so. Signs of the payer: the
 * issuer gave the number, the payer wrote from it, a bill was paid, a second factor fitted there. Only what hangs on a
 * telephone number is ever in doubt; the payer's page asks for itself. Pure.
 */
export function findDoubt(facts: Facts, conversation: Conversation, address: Address): Doubt | null {
  const policy = facts.issuer.secondFactor ?? 'after-silence';
  if (policy === 'never' || facts.payer === null || (address.channel !== 'sms' && address.channel !== 'telegram'))
    return null;
  if (!facts.payer.addresses.some((one) => one.channel === address.channel && one.id === address.id)) return null;
  const text = toAddressText(address);
  const known = conversation.doubts?.[text];
  if (known) return known;
  const provenAt = conversation.proof?.at?.[text] ?? null;
  const since = lastSign(facts, conversation, text, provenAt);
  const doubt = { at: facts.now, since, asked: 0, held: null, noticedAt: null } as const;
  if (since !== null && since < addMinutes(facts.now, -SILENCE_MINUTES)) return { ...doubt, why: 'silence' };
  if (provenAt !== null) return null;
  if (policy === 'always') return { ...doubt, why: 'policy' };
  return isForSomebodyElse(facts) ? { ...doubt, why: 'other_name' } : null;
}

function lastSign(
  facts: Facts,
  { heard, heardAt }: Conversation,
  text: string,
  provenAt: IsoInstant | null,
): IsoInstant | null {
  const paid = facts.invoices.flatMap((one) =>
    one.settlements.filter((each) => each.kind === 'payment').map((each) => each.at),
  );
  const signs = [
    facts.addressedSince?.get(text),
    heard === undefined ? heardAt : heard[text],
    provenAt,
    ...paid,
  ].filter((one) => one != null);
  return signs.reduce<IsoInstant | null>((last, one) => (last === null || one > last ? one : last), null);
}

/** The newest bill is made out to a person whose name has nothing in common with the payer's. */
function isForSomebodyElse({ payer, invoices }: Facts): boolean {
  const buyer = invoices[0]?.invoice.buyer ?? null;
  if (payer === null || buyer === null || buyer.organisationNumber !== null) return false;
  return !sharesName(payer.name, buyer.name);
}
