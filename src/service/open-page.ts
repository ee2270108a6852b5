import { fail, ok } from '../model/result.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { hashToken } from './page-token.ts';
import type { Service } from './service.ts';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** What a page token opens. The token settles the issuer; it is compared by hash, so timing tells nothing. */
export function createOpenPage(deps: ServiceDeps): Service['openPage'] {
  return async (token) => {
    if (!TOKEN.test(token)) return fail('unknown');
    const link = await deps.store.acrossIssuers.pageLink(hashToken(token));
    if (link === null || deps.directory.issuer(link.issuer) === null) return fail('unknown');
    if (link.expiresAt <= instantOf(deps.clock)) return fail('expired');
    return ok({ issuer: link.issuer, payer: link.payer, invoice: link.invoice });
  };
}
