import { type Address, toAddressText } from '../model/address.ts';
import { isContested } from '../model/address-mark.ts';
import { domainError } from '../model/errors.ts';
import type { IssuerId, PayerRef } from '../model/ids.ts';
import { fail, ok } from '../model/result.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/**
 * What the issuer says of a payer. An address that changes hands is a turn on either thread, the old one first: from then on
 * nothing of the old payer's goes there, and the issuer sees it on both timelines.
 */
export function createSavePayer(deps: ServiceDeps, converse: Service['converse']): Service['savePayer'] {
  return async (issuer, payer, { taken = 'move', reopen = [] } = {}) => {
    const store = deps.store.forIssuer(issuer);
    const holders = await Promise.all(payer.addresses.map((address) => store.payerOfAddress(address)));
    const moving = payer.addresses.flatMap((address, index) => {
      const holder = holders[index] ?? null;
      return holder === null || holder === payer.ref ? [] : [{ address, holder, index }];
    });
    if (taken === 'refuse' && moving.length > 0) {
      const faults = moving.map(({ address, index }) => ({
        detail: `${toAddressText(address)} belongs to another payer`,
        pointer: `/addresses/${index}`,
      }));
      return fail(domainError('address_taken', 'An address belongs to another payer; nothing was stored.', faults));
    }
    const closed = new Map(
      (await store.closedAddresses(payer.ref)).map((one) => [toAddressText(one.address), one.why] as const),
    );
    const wanted = new Set(reopen.map(toAddressText));
    const isBlocked = (one: Address): boolean => {
      const why = closed.get(toAddressText(one));
      return why !== undefined && isContested(why) && !wanted.has(toAddressText(one));
    };
    const moved = moving.filter(({ address }) => !isBlocked(address));
    // Closed for good, or only found unreachable in the conversation: the issuer's word opens either.
    const unreachable = (await store.conversation(conversationIdOf({ payer: payer.ref })))?.closed ?? [];
    const reopened = [
      ...payer.addresses.filter((one) => closed.has(toAddressText(one)) && !isBlocked(one)),
      ...reopen.filter((one) => unreachable.includes(toAddressText(one)) && !closed.has(toAddressText(one))),
    ].filter((one) => !moved.some(({ address }) => toAddressText(address) === toAddressText(one)));
    for (const { address, holder } of moved) await change(deps, converse, issuer, holder, address, 'moved_away');
    await store.savePayer(payer, { at: instantOf(deps.clock), reopen });
    for (const { address } of moved) await change(deps, converse, issuer, payer.ref, address, 'moved_here');
    for (const address of reopened) await change(deps, converse, issuer, payer.ref, address, 'reopened');
    return ok(undefined);
  };
}

async function change(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
  payer: PayerRef,
  address: Address,
  how: 'moved_away' | 'moved_here' | 'reopened',
): Promise<void> {
  const input = { type: 'address_changed', id: `address-${deps.newId()}`, at: instantOf(deps.clock), address } as const;
  const done = await converse({ issuer, whose: { payer }, input: { ...input, change: how }, inbound: null });
  if (!done.ok) throw new Error(`An address could not change hands: ${done.error.code}`);
}
