import { domainError } from '../model/errors.ts';
import type { InvoiceState } from '../model/invoice.ts';
import { fail, ok } from '../model/result.ts';
import type { StoredInvoice } from '../ports/store.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toInvoiceView } from './invoice-view.ts';
import type { InvoiceEvent, Service } from './service.ts';

/**
 * A payment or credit changes what is owed and takes a turn, in one commit; a reminder or collection notice stands on the
 * timeline. The key makes it once: the same request again gets the same answer, another request under it is refused.
 */
export function createRecordInvoiceEvent(
  deps: ServiceDeps,
  converse: Service['converse'],
): Service['recordInvoiceEvent'] {
  return async (issuer, id, event, once) => {
    const store = deps.store.forIssuer(issuer);
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const stored = await store.invoice(id);
      if (stored === null) return fail(domainError('not_found', 'There is no such invoice.'));
      const { invoice } = stored;
      const conversation = conversationIdOf({ payer: invoice.payer });
      const earlier = await store.inbound('api', once.key);
      if (earlier) {
        if (earlier.hash !== once.hash)
          return fail(domainError('idempotency_conflict', 'This Idempotency-Key was used for another request.'));
        return ok(toInvoiceView(invoice, stored.state, conversation));
      }
      const at = instantOf(deps.clock);
      if (event.type === 'reminder' || event.type === 'collection') {
        await store.noteTimeline({
          invoice: id,
          at,
          type: event.type === 'reminder' ? 'reminder_received' : 'sent_to_collection',
          data: { at: event.at },
          key: `${event.type}:${once.key}`,
        });
        deps.feed.publish({ issuer, conversation, invoice: id });
        return ok(toInvoiceView(invoice, stored.state, conversation));
      }
      if (event.currency !== invoice.currency) {
        return fail(
          domainError(
            'invalid_document',
            `The invoice is in ${invoice.currency}, the ${event.type} in ${event.currency}.`,
            [{ detail: `currency must be ${invoice.currency}`, pointer: '/currency' }],
          ),
        );
      }
      let state = stored.state;
      const conversed = await converse({
        issuer,
        whose: { payer: invoice.payer },
        input: toInput(id, event, once.key, at),
        inbound: { source: 'api', providerId: once.key, hash: once.hash, receivedAt: at, answer: null },
        with: async () => {
          const now = (await store.invoice(id)) ?? stored;
          state = settle(now, event);
          return { states: [{ invoice: id, state }] };
        },
      });
      if (!conversed.ok) return conversed;
      if (conversed.value.outcome === 'taken') return ok(toInvoiceView(invoice, state, conversation));
    }
    return fail(domainError('unavailable', 'The invoice is being changed by others; try again.'));
  };
}

type Settling = Extract<InvoiceEvent, { type: 'payment' | 'credit' }>;

function settle(stored: StoredInvoice, event: Settling): InvoiceState {
  return { settlements: [...stored.state.settlements, { kind: event.type, at: event.at, amount: event.amount }] };
}

function toInput(invoice: StoredInvoice['invoice']['id'], event: Settling, key: string, at: string) {
  const id = `api-${key}`;
  return event.type === 'payment'
    ? ({
        type: 'payment_received',
        id,
        at,
        invoice,
        amount: event.amount,
        paidAt: event.at,
        silent: event.silent === true,
      } as const)
    : ({ type: 'credit_received', id, at, invoice, amount: event.amount } as const);
}
