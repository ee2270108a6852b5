import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import { type DomainError, domainError } from '../../model/errors.ts';
import type { InvoiceId, PayerRef } from '../../model/ids.ts';
import { parseMinor } from '../../model/money.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { InvoiceEvent } from '../../service/service.ts';
import { anyOr, eventBody, payerRef, toInvoiceBody, toInvoiceDetails, toTimelineBody } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';
import { streamTimeline } from './stream-timeline.ts';

/** Documents may be large; everything else keeps the server's small limit. */
export const DOCUMENT_LIMIT = 5 * 1024 * 1024;

const NO_INVOICE = domainError('not_found', 'There is no such invoice.');
const tags = ['invoices'];

/** Invoices in, their state, their timeline, and what happens to them. */
export function createInvoiceRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/invoices',
      {
        bodyLimit: DOCUMENT_LIMIT,
        schema: {
          tags,
          summary: 'Send an invoice, credit note, reminder or payment request',
          description:
            'JSON, or `application/xml` with Peppol BIS Billing 3.0 / EHF UBL 2.1. The same document again gives the same answer and no second message.',
          consumes: ['application/json', 'application/xml'],
          querystring: z.strictObject({
            payer: payerRef.optional(),
            channel: z.enum(CHANNELS).optional(),
            silent: z.stringbool().optional(),
          }),
          body: z.unknown(),
          response: anyOr,
        },
      },
      async (request, reply) => {
        const { body } = request;
        const read = body instanceof Uint8Array ? deps.reader.readXml(body) : deps.reader.readJson(body);
        if (!read.ok) return refuse(reply, read.error);
        const payer = request.query.payer ?? read.value.payer;
        if (payer === null) {
          return refuse(
            reply,
            domainError(
              'unknown_payer',
              'The document names no customer number. Say whose it is with ?payer=REF; nothing was stored.',
            ),
          );
        }
        const { channel, silent } = request.query;
        const delivered = await deps.service.deliverInvoice(request.issuer, payer as PayerRef, read.value.document, {
          ...(channel === undefined ? {} : { channel }),
          silent: silent === true,
        });
        if (!delivered.ok) return refuse(reply, delivered.error);
        const warnings = read.value.warnings.length > 0 ? { warnings: read.value.warnings } : {};
        return reply
          .code(delivered.value.repeated ? 200 : 201)
          .send({ ...toInvoiceBody(delivered.value.view), ...warnings });
      },
    );

    server.get('/invoices/:id', { schema: { tags, summary: 'The state of an invoice' } }, async (request, reply) => {
      const view = await deps.service.invoiceView(request.issuer, idOf(request));
      return view ? toInvoiceDetails(view) : refuse(reply, NO_INVOICE);
    });

    server.get(
      '/invoices/:id/timeline',
      {
        schema: {
          tags,
          summary:
            'Everything that happened to an invoice, in order; as a live stream with `Accept: text/event-stream`',
        },
      },
      async (request, reply) => {
        const view = await deps.service.invoiceView(request.issuer, idOf(request));
        if (!view) return refuse(reply, NO_INVOICE);
        const read = (after: number) => deps.store.forIssuer(request.issuer).timeline(view.invoice.id, after);
        if (request.headers.accept === 'text/event-stream') {
          return streamTimeline(request, reply, {
            feed: deps.feed,
            issuer: request.issuer,
            invoice: view.invoice.id,
            read,
          });
        }
        return { events: (await read(0)).map(toTimelineBody) };
      },
    );

    server.post(
      '/invoices/:id/events',
      {
        schema: {
          tags,
          summary: 'A payment, credit, reminder or collection notice',
          body: eventBody,
          response: anyOr,
        },
      },
      async (request, reply) => {
        const event = toEvent(request.body);
        if (!event.ok) return refuse(reply, event.error);
        const hash = createHash('sha256')
          .update(JSON.stringify([idOf(request), request.body]))
          .digest('hex');
        const given = request.headers['idempotency-key'];
        if (typeof given === 'string' && (given.length === 0 || given.length > 255)) {
          return refuse(reply, domainError('invalid_request', 'Idempotency-Key must have 1 to 255 characters.'));
        }
        const key = typeof given === 'string' ? `key-${given}` : `body-${hash}`;
        const recorded = await deps.service.recordInvoiceEvent(request.issuer, idOf(request), event.value, {
          key,
          hash,
        });
        return recorded.ok ? toInvoiceDetails(recorded.value) : refuse(reply, recorded.error);
      },
    );
  };
}

function idOf(request: FastifyRequest): InvoiceId {
  return (request.params as { id: string }).id as InvoiceId;
}

function toEvent(body: z.output<typeof eventBody>): Result<InvoiceEvent, DomainError> {
  const at = new Date(body.at).toISOString();
  if (body.type === 'reminder' || body.type === 'collection') return ok({ type: body.type, at });
  const amount = parseMinor(body.amount, body.currency);
  if (!amount.ok || amount.value <= 0) {
    return fail(
      domainError('invalid_request', 'The amount must be a positive decimal with at most the currency’s decimals.', [
        { detail: `${body.amount} is not an amount in ${body.currency}`, pointer: '/amount' },
      ]),
    );
  }
  return ok({ type: body.type, at, amount: amount.value, currency: body.currency });
}
