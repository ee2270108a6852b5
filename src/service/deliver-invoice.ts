import { createHash } from 'node:crypto';
import type { Conversation } from '../engine/conversation.ts';
import { findOpenAddress } from '../engine/find-open-address.ts';
import type { Address, Channel } from '../model/address.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import type { InvoiceId, IsoDate, IsoInstant, IssuerId, PayerRef } from '../model/ids.ts';
import type { Invoice, InvoiceDocument, InvoiceState } from '../model/invoice.ts';
import type { Payer } from '../model/payer.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { StoredInvoice } from '../ports/store.ts';
import { applyCredit } from './apply-credit.ts';
import { applyRewards, NO_REWARDS } from './apply-rewards.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toInvoiceView } from './invoice-view.ts';
import { hashToken, toPageToken } from './page-token.ts';
import type { InvoiceView, Service } from './service.ts';

/** A page stays open this long after the invoice was issued or due. */
const PAGE_DAYS = 400;

/**
 * Stores a document and decides the message in one commit, so there is never an invoice without its message nor a
 * message without its invoice. The same document again changes nothing; another document under the same number is refused.
 */
export function createDeliverInvoice(deps: ServiceDeps, converse: Service['converse']): Service['deliverInvoice'] {
  return async (issuer, ref, document, options = {}) => {
    const store = deps.store.forIssuer(issuer);
    const contentHash = hashDocument(ref, document);
    const payer = await store.payer(ref);
    if (payer === null) {
      return fail(
        domainError(
          'unknown_payer',
          `There is no payer ${ref}. Send PUT /v1/payers/${encodeURIComponent(ref)} first; nothing was stored.`,
        ),
      );
    }
    const conversation = await store.conversation(conversationIdOf({ payer: ref }));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const existing = await store.invoiceByNumber(document.type, document.number);
      if (existing) return toRepeat(existing, contentHash, issuer);
      const at = instantOf(deps.clock);
      const id = deps.newId() as InvoiceId;
      const invoice: Invoice = { ...document, id, payer: ref };
      let state: InvoiceState = { settlements: [] };
      const stored: StoredInvoice = { invoice, state, contentHash };
      const conversed = await converse({
        issuer,
        whose: { payer: ref },
        input: {
          type: 'invoice_issued',
          id: `invoice-${id}`,
          at,
          invoice: id,
          to: options.silent === true ? null : chooseAddress(payer, conversation, options.channel),
        },
        inbound: null,
        with: async () => {
          const credit = await applyCredit(deps.store.forIssuer(issuer), invoice, at);
          // History that is loaded is no next bill: it was paid, or is chased, elsewhere.
          const { rewarded, settlements, timeline, told } =
            options.silent === true ? NO_REWARDS : await applyRewards(store, invoice, at);
          state = { settlements };
          return {
            ...credit,
            timeline: [...(credit.timeline ?? []), ...timeline],
            rewarded,
            told,
            invoices: [toNewRow(deps, issuer, { ...stored, state }, at)],
          };
        },
      });
      if (conversed.ok)
        return ok({ repeated: false, view: toInvoiceView(invoice, state, conversed.value.conversation.id) });
      if (conversed.error.code !== 'invoice_conflict') return conversed;
    }
    return fail(domainError('unavailable', 'The invoice is being stored by another request; try again.'));
  };
}

function toNewRow(deps: ServiceDeps, issuer: IssuerId, stored: StoredInvoice, at: IsoInstant) {
  const { invoice } = stored;
  const tokenHash = hashToken(toPageToken(deps.secret, issuer, invoice.payer, invoice.id));
  const expiresAt = pageExpiry(invoice.due ?? invoice.issued, at);
  return { stored, link: { tokenHash, payer: invoice.payer, invoice: invoice.id, expiresAt } };
}

/**
 * Where a bill goes: on the channel that was named; else where the payer last was, of the payer's own addresses, then the
 * first of them, passing over channels where the payer said STOP and addresses that are closed. The page is there for everyone.
 */
function chooseAddress(payer: Payer, conversation: Conversation | null, channel: Channel | undefined): Address {
  const page: Address = { channel: 'web', id: conversationIdOf({ payer: payer.ref }) };
  if (channel !== undefined) return payer.addresses.find((one) => one.channel === channel) ?? page;
  if (conversation === null) return payer.addresses[0] ?? page;
  const { replyTo } = conversation;
  const last = payer.addresses.filter((one) => one.channel === replyTo?.channel && one.id === replyTo.id);
  return findOpenAddress(conversation, [...last, ...payer.addresses]) ?? page;
}

function pageExpiry(date: IsoDate, at: IsoInstant): IsoInstant {
  const start = Math.max(Date.parse(`${date}T00:00:00Z`), Date.parse(at));
  return new Date(start + PAGE_DAYS * 86_400_000).toISOString();
}

function toRepeat(
  existing: StoredInvoice,
  contentHash: string,
  issuer: IssuerId,
): Result<{ repeated: boolean; view: InvoiceView }, DomainError> {
  const { invoice, state } = existing;
  if (existing.contentHash !== contentHash) {
    return fail(
      domainError(
        'invoice_conflict',
        `${issuer} already has ${invoice.type.replace('_', ' ')} ${invoice.number} with other content. Numbers are used once; nothing was changed. Another day to pay by is an event of the bill (due_changed); a lower amount is a credit note, a higher one a new bill.`,
      ),
    );
  }
  return ok({ repeated: true, view: toInvoiceView(invoice, state, conversationIdOf({ payer: invoice.payer })) });
}

/** Equal documents for the same payer have equal hashes, in whatever order their keys came. */
function hashDocument(payer: PayerRef, document: InvoiceDocument): string {
  const canonical = JSON.stringify([payer, document], (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(canonical).digest('hex');
}
