import type { InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';
import type { ServiceDeps } from './deps.ts';
import { hashToken, toPageToken } from './page-token.ts';

/** The payer may be away for a while; the next message brings a fresh link. */
const PAGE_DAYS = 400;

/** The address of a payer's own page, on a bill or on the newest; works from now on. Safe to repeat: the same link. */
export async function openPayerPage(
  deps: ServiceDeps,
  issuer: IssuerId,
  payer: PayerRef,
  invoice: InvoiceId | null,
): Promise<string> {
  const token = toPageToken(deps.secret, issuer, payer, invoice);
  const expiresAt = new Date(deps.clock.now() + PAGE_DAYS * 86_400_000).toISOString();
  await deps.store.forIssuer(issuer).savePageLink({ tokenHash: hashToken(token), payer, invoice, expiresAt });
  return `${deps.publicUrl}/i/${token}`;
}
