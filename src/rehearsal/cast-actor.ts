import type { IssuerId, PayerRef } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';
import type { Payer } from '../model/payer.ts';
import type { Actor } from './actor.ts';
import { makeBill } from './make-bill.ts';

/** What a made-up payer is billed where nothing else is said, in öre/øre. */
const USUAL = 39_900;

/** What a transcript or an author says of a payer, on top of who it is. */
export interface Casting {
  readonly as: string | null;
  readonly issuer: Issuer;
  readonly attributes: Payer['attributes'];
  readonly consents: Payer['consents'];
}

/** Somebody of the cast by first name, else a made-up payer with the name that was given. */
export function castActor(cast: readonly Actor[], { as, issuer, attributes, consents }: Casting): Actor {
  const known = cast.find((one) => one.name === (as ?? '').toLowerCase() && one.issuer === issuer.id);
  const payer = known?.payer ?? makePayer(as ?? 'Kim Berg', issuer);
  const dressed: Payer = {
    ...payer,
    attributes: { ...payer.attributes, ...attributes },
    consents: { ...payer.consents, ...consents },
  };
  if (known) return { ...known, payer: dressed };
  return {
    name: dressed.name.split(' ', 1)[0]?.toLowerCase() ?? '',
    issuer: issuer.id as IssuerId,
    payer: dressed,
    billOf: (month, today) =>
      makeBill(issuer, dressed, { type: 'invoice', payable: USUAL, nth: month + 3, issued: today, refersTo: null }),
  };
}

function makePayer(name: string, issuer: Issuer): Payer {
  const phone = issuer.country === 'SE' ? '+46701740605' : '+4740000601';
  return {
    ref: '20001' as PayerRef,
    name,
    locale: issuer.locale,
    addresses: [{ channel: 'sms', id: phone }],
    attributes: {},
    consents: {},
  };
}
