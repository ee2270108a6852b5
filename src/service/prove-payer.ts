import { fail, ok } from '../model/result.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** Tries a second factor. A turn like any other: two tries at once are two tries. */
export function createProvePayer(deps: ServiceDeps, converse: Service['converse']): Service['provePayer'] {
  return async (issuer, payer, { text, invoice }) => {
    const at = instantOf(deps.clock);
    const before = (await deps.store.forIssuer(issuer).conversation(conversationIdOf({ payer })))?.proof;
    if (before?.lockedUntil != null && before.lockedUntil > at) return fail('locked');
    const id = `proof-${deps.newId()}`;
    const input = { type: 'proof_given', id, at, text: text.slice(0, 100), invoice } as const;
    const tried = await converse({ issuer, whose: { payer }, input, inbound: null });
    if (!tried.ok) throw new Error(`A second factor could not be tried: ${tried.error.code}`);
    const { proof } = tried.value.conversation;
    if (proof?.provenAt === at) return ok(undefined);
    return fail(proof?.lockedUntil != null && proof.lockedUntil > at ? 'locked' : 'wrong');
  };
}
