import { createHmac } from 'node:crypto';
import { fail, ok } from '../model/result.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** Tries a second factor. A turn like any other: two tries at once are two tries. Who asked is kept as a hash only. */
export function createProvePayer(deps: ServiceDeps, converse: Service['converse']): Service['provePayer'] {
  const hash = (asker: string): string =>
    createHmac('sha256', deps.secret).update(`asker ${asker}`).digest('base64url').slice(0, 16);
  return async (issuer, payer, { text, invoice, asker, isKnown }) => {
    const at = instantOf(deps.clock);
    const id = `proof-${deps.newId()}`;
    const given = { text: text.slice(0, 100), invoice, asker: hash(asker), isKnown };
    const input = { type: 'proof_given', id, at, ...given } as const;
    const tried = await converse({ issuer, whose: { payer }, input, inbound: null });
    if (!tried.ok) throw new Error(`A second factor could not be tried: ${tried.error.code}`);
    const { proof } = tried.value;
    return proof === 'fits' ? ok(undefined) : fail(proof === 'locked' ? 'locked' : 'wrong');
  };
}
