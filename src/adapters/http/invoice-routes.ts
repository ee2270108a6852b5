import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { type DomainError, domainError } from '../../model/errors.ts';
import type { InvoiceId } from '../../model/ids.ts';
import { LARGEST_BILL, parseMinor } from '../../model/money.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { InvoiceEvent } from '../../service/service.ts';
import { invoiceDetailsShape, problems, timelineShape, toInvoiceDetails, toTimelineBody } from './api-answers.ts';
import { byId, eventBody, eventHeaders } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';
import { streamTimeline, wantsStream } from './stream-timeline.ts';

const NO_INVOICE = domainError('not_found', 'There is no such invoice.');
const HEAL_MS = 5_000;
const tags = ['invoices'];

/** An invoice's state, its timeline, and what happens to it. */
export function createInvoiceRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    const open = new Set<ServerResponse>();
    server.addHook('preClose', async () => {
      for (const response of open) response.end();
    });

    server.get(
      '/invoices/:id',
      {
        schema: {
          tags,
          summary: 'The state of an invoice',
          params: byId,
          response: { 200: invoiceDetailsShape, ...problems(400, 404) },
        },
      },
      async (request, reply) => {
        const view = await deps.service.invoiceView(request.issuer, request.params.id as InvoiceId);
        return view ? reply.send(toInvoiceDetails(view)) : refuse(reply, NO_INVOICE);
      },
    );

    server.get(
      '/invoices/:id/timeline',
      {
        schema: {
          tags,
          summary:
            'Everything that happened to an invoice, in order; as a live stream with `Accept: text/event-stream`',
          params: byId,
          response: { 200: timelineShape, ...problems(400, 404) },
        },
      },
      async (request, reply) => {
        const view = await deps.service.invoiceView(request.issuer, request.params.id as InvoiceId);
        if (!view) return refuse(reply, NO_INVOICE);
        const read = (after: number) => deps.store.forIssuer(request.issuer).timeline(view.invoice.id, after);
        if (wantsStream(request)) {
          const { feed, healMs = HEAL_MS } = deps;
          const { issuer } = request;
          return streamTimeline(request, reply, { feed, issuer, invoice: view.invoice.id, read, healMs, open });
        }
        return reply.send({ events: (await read(0)).map(toTimelineBody) });
      },
    );

    server.post(
      '/invoices/:id/events',
      {
        schema: {
          tags,
          summary: 'A payment, credit, reminder, collection notice or another day to pay by',
          params: byId,
          headers: eventHeaders,
          body: eventBody,
          response: { 200: invoiceDetailsShape, ...problems(400, 404, 409, 413, 415, 422) },
        },
      },
      async (request, reply) => {
        const event = toEvent(request.body);
        if (!event.ok) return refuse(reply, event.error);
        const id = request.params.id as InvoiceId;
        const hash = digest(JSON.stringify([id, request.body]));
        const given = request.headers['idempotency-key'];
        // Ids are made of the key, and providers and logs see ids: not what an issuer wrote into a key.
        const key = given === undefined ? `body-${hash}` : `key-${digest(given)}`;
        const recorded = await deps.service.recordInvoiceEvent(request.issuer, id, event.value, { key, hash });
        return recorded.ok ? reply.send(toInvoiceDetails(recorded.value)) : refuse(reply, recorded.error);
      },
    );
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function toEvent(body: z.output<typeof eventBody>): Result<InvoiceEvent, DomainError> {
  const at = new Date(body.at).toISOString();
  if (body.type === 'reminder' || body.type === 'collection' || body.type === 'dispute_closed')
    return ok({ type: body.type, at });
  if (body.type === 'due_changed') return ok({ type: body.type, at, due: body.due });
  const { type, currency } = body;
  const more =
    body.type === 'payment'
      ? { method: body.method ?? null, references: body.reference === undefined ? [] : [`ref:${body.reference}`] }
      : {};
  const amount = parseMinor(body.amount, currency);
  if (amount.ok && amount.value > 0 && amount.value <= LARGEST_BILL)
    return ok({ type, at, amount: amount.value, currency, ...more });
  const reason = amount.ok
    ? amount.value > 0
      ? 'is larger than any bill'
      : 'must be more than nothing'
    : `has more decimals than ${currency}`;
  return fail(
    domainError('invalid_request', `The amount of the ${type} cannot be taken; nothing was stored.`, [
      { detail: `/amount ${reason}`, pointer: '/amount' },
    ]),
  );
}
