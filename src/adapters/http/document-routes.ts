import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import type { PayerRef } from '../../model/ids.ts';
import { invoiceShape, problems, toInvoiceBody } from './api-answers.ts';
import { documentQuery } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';

/** Documents may be large; everything else keeps the server's small limit. */
const DOCUMENT_LIMIT = 5 * 1024 * 1024;

/** Invoices in: the one address that also reads XML. */
export function createDocumentRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    for (const type of ['application/xml', 'text/xml']) {
      server.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: DOCUMENT_LIMIT }, (_request, body, done) =>
        done(null, body),
      );
    }

    server.post(
      '/invoices',
      {
        bodyLimit: DOCUMENT_LIMIT,
        schema: {
          tags: ['invoices'],
          summary: 'Send an invoice, credit note, reminder or payment request',
          description:
            'JSON, or `application/xml` with Peppol BIS Billing 3.0 / EHF UBL 2.1. The same document again gives the same answer and no second message.',
          consumes: ['application/json', 'application/xml'],
          querystring: documentQuery,
          body: z.unknown(),
          response: { 201: invoiceShape, 200: invoiceShape, ...problems(400, 409, 413, 415, 422) },
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
        const warnings = read.value.warnings.length > 0 ? { warnings: [...read.value.warnings] } : {};
        return reply
          .code(delivered.value.repeated ? 200 : 201)
          .send({ ...toInvoiceBody(delivered.value.view), ...warnings });
      },
    );
  };
}
