import type { Input } from '../engine/input.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import type { ConversationId } from '../model/ids.ts';
import type { Invoice, InvoiceState } from '../model/invoice.ts';
import { agreedTerms, effectiveDue } from '../model/next-payment.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { StoredInvoice } from '../ports/store.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toInvoiceView } from './invoice-view.ts';
import type { InvoiceEvent, InvoiceView, Service } from './service.ts';

/**
 * A payment or credit changes what is owed, a reminder or collection notice stands on the timeline; each takes a turn, in one
 * commit. The key makes it once: the same request again gets the answer of the first time, however the invoice stands by
 * then, and another request under it is refused.
 */
export function createRecordInvoiceEvent(
  deps: ServiceDeps,
  converse: Service['converse'],
  recordPayment: Service['recordPayment'],
): Service['recordInvoiceEvent'] {
  return async (issuer, id, event, once) => {
    if (event.type === 'payment') {
      const { at, amount, currency, silent = false, method = null, references = [] } = event;
      const recorded = await recordPayment(issuer, {
        invoice: id,
        kind: 'payment',
        amount,
        currency,
        at,
        source: 'issuer',
        method,
        references,
        silent,
        once,
      });
      return recorded.ok ? ok(recorded.value.view) : recorded;
    }
    const store = deps.store.forIssuer(issuer);
    const stored = await store.invoice(id);
    if (stored === null) return fail(domainError('not_found', 'There is no such invoice.'));
    const { invoice } = stored;
    const conversation = conversationIdOf({ payer: invoice.payer });
    const earlier = await store.inbound('api', once.key);
    if (earlier) return toRepeat(earlier, once.hash, stored, conversation);
    const unmovable = event.type === 'due_changed' ? checkMovable(stored) : null;
    if (unmovable !== null) return fail(unmovable);
    if ('currency' in event && event.currency !== invoice.currency) return fail(wrongCurrency(event, invoice));
    const at = instantOf(deps.clock);
    const conversed = await converse({
      issuer,
      whose: { payer: invoice.payer },
      input: toInput(invoice, event, `api-${once.key}`, at),
      inbound: { source: 'api', providerId: once.key, hash: once.hash, receivedAt: at, answer: null },
      with: async () => {
        const { state } = (await store.invoice(id)) ?? stored;
        if (event.type === 'due_changed') {
          const from = effectiveDue(invoice, state);
          const moved = { kind: 'extension', at, from: from ?? event.due, until: event.due, by: 'issuer' } as const;
          const changed: InvoiceState =
            from === event.due ? state : { ...state, arrangements: [...(state.arrangements ?? []), moved] };
          const input: Input = { type: 'due_changed', id: `api-${once.key}`, at, invoice: id, from, until: event.due };
          return { states: [{ invoice: id, state: changed }], answer: changed, input };
        }
        if (event.type === 'dispute_closed') {
          const closed: InvoiceState = {
            ...state,
            arrangements: (state.arrangements ?? []).map((one) =>
              one.kind === 'dispute' && one.closedAt === null ? { ...one, closedAt: event.at } : one,
            ),
          };
          return { states: [{ invoice: id, state: closed }], answer: closed };
        }
        if (event.type === 'reminder' || event.type === 'collection') {
          const noticed: InvoiceState = {
            ...state,
            notices: [...(state.notices ?? []), { kind: event.type, at: event.at }],
          };
          return { states: [{ invoice: id, state: noticed }], answer: noticed };
        }
        const settled: InvoiceState = {
          ...state,
          settlements: [...state.settlements, { kind: event.type, at: event.at, amount: event.amount }],
        };
        return { states: [{ invoice: id, state: settled }], answer: settled };
      },
    });
    if (!conversed.ok) return conversed;
    // Taken now, or by the same request a moment ago: the answer is the one that was stored.
    return ok(toInvoiceView(invoice, conversed.value.answer as InvoiceState, conversation));
  };
}

function toRepeat(
  earlier: { readonly hash: string; readonly answer: unknown },
  hash: string,
  stored: StoredInvoice,
  conversation: ConversationId,
): Result<InvoiceView, DomainError> {
  return earlier.hash === hash
    ? ok(toInvoiceView(stored.invoice, (earlier.answer as InvoiceState | null) ?? stored.state, conversation))
    : fail(domainError('idempotency_conflict', 'This Idempotency-Key was used for another request.'));
}

/** A day is moved on a bill; what is paid by a plan has the plan's days. */
function checkMovable({ invoice, state }: StoredInvoice): DomainError | null {
  if (invoice.type !== 'invoice')
    return domainError('invalid_request', 'Only a bill has a day to pay by; nothing was stored.');
  return agreedTerms(state)?.kind === 'plan'
    ? domainError('invalid_request', 'The bill is being paid by a plan, which has days of its own; nothing was stored.')
    : null;
}

function wrongCurrency(
  event: { readonly type: string; readonly currency: string },
  { currency }: Invoice,
): DomainError {
  return domainError('invalid_document', `The invoice is in ${currency}, the ${event.type} in ${event.currency}.`, [
    { detail: `currency must be ${currency}`, pointer: '/currency' },
  ]);
}

function toInput({ id: invoice }: Invoice, event: Exclude<InvoiceEvent, { type: 'payment' }>, id: string, at: string) {
  const base = { id, at, invoice } as const;
  switch (event.type) {
    case 'credit':
      return { ...base, type: 'credit_received', amount: event.amount } as const;
    case 'due_changed':
      return { ...base, type: 'due_changed', from: null, until: event.due } as const;
    case 'reminder':
    case 'collection':
    case 'dispute_closed':
      return { ...base, type: 'notice_received', notice: event.type, noticedAt: event.at } as const;
  }
}
