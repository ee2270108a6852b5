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

const EXAMPLE = {
  number: '10023',
  payer: 'K-1001',
  issued: '2026-09-01',
  due: '2026-09-30',
  currency: 'SEK',
  lines: [
    {
      id: 'el-forbrukning',
      text: 'Elförbrukning',
      quantity: '900',
      unit: 'kWh',
      unitPrice: '0.80',
      net: '720.00',
      vatRate: '25',
      period: { from: '2026-08-01', to: '2026-08-31' },
    },
  ],
  total: { net: '720.00', vat: '180.00', payable: '900.00' },
  payment: { reference: '100230', bankgiro: '5402-9681' },
};

/** Invoices in: the one address that also reads XML. */
export function createDocumentRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  // The reader checks the body; here its form is only described.
  const { $schema: _, ...form } = deps.reader.jsonForm;
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
          body: z.unknown().meta({ ...form, examples: [EXAMPLE] }),
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
