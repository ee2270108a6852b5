import type { IssuerId } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Store } from '../../ports/store.ts';
import { newSessionId } from './new-session-id.ts';
import { toPayerUser } from './payer-user.ts';
import type { Refusal } from './refusal.ts';
import { parseTokenRequest } from './token-request.ts';
import type { WebGrant } from './web-grant.ts';

/** The grant of a new conversation that the issuer's server asks for; it may vouch for one of its payers. */
export async function toGrantForSecret(
  deps: { readonly store: Store; readonly secret: string },
  issuer: IssuerId,
  body: unknown,
): Promise<Result<WebGrant, Refusal>> {
  const asked = parseTokenRequest(body);
  if (!asked.ok) return asked;
  const { payer, origins, history } = asked.value;
  if (payer !== null && (await deps.store.forIssuer(issuer).payer(payer)) === null) {
    return fail({ code: 'BadArgument', message: 'The payer is not known; PUT /v1/payers/{ref} first.' });
  }
  const user = asked.value.user ?? (payer === null ? null : toPayerUser(deps.secret, issuer, payer));
  return ok({ issuer, conversation: newSessionId(), user, payer, origins, history, firstIssued: 0 });
}
