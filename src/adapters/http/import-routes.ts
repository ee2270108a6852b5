import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import { decodeText } from '../../texts/decode-text.ts';
import { problems } from './api-answers.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';

const tags = ['payers'];
const LARGEST = 4 * 1024 * 1024;
const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'is 8 to 64 of A-Z a-z 0-9 _ -');
const partShape = z.object({
  part: z.int(),
  stored: z.int().describe('Rows that were kept'),
  bad: z.array(
    z.object({
      line: z.int().describe('In this part, 1 is its head'),
      column: z.string().nullable(),
      reason: z.string(),
      given: z.string(),
    }),
  ),
});

/** Many payers at once, from CSV. */
export function createImportRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.post(
      '/payers/import',
      {
        bodyLimit: LARGEST,
        schema: {
          tags,
          summary: 'Take in a part of a CSV file of payers',
          description:
            'The first line names the columns: payer, name, locale, consent.marketing, and any other is an attribute. Good rows are kept, bad ones told with line and reason. The same part of the same file again changes nothing. At most 5,000 rows and 4 MiB a part, UTF-8 or Latin-1.',
          querystring: z.strictObject({ import: id, part: z.coerce.number().int().min(0).max(1_000_000) }),
          response: { 200: partShape, ...problems(400, 413, 415, 422) },
        },
      },
      async (request, reply) => {
        const { body } = request as { readonly body: unknown };
        if (!Buffer.isBuffer(body)) return refuse(reply, domainError('invalid_document', 'Send the part as text/csv.'));
        const done = await deps.service.importPayers(request.issuer, {
          id: request.query.import,
          part: request.query.part,
          text: decodeText(body),
        });
        if (!done.ok) return refuse(reply, done.error);
        return { ...done.value, bad: [...done.value.bad] };
      },
    );

    server.get(
      '/payers/imports/:id',
      {
        schema: {
          tags,
          summary: 'The parts of a file that have been taken in',
          params: z.strictObject({ id }),
          response: { 200: z.object({ parts: z.array(partShape) }), ...problems(400) },
        },
      },
      async (request) => {
        const parts = await deps.store.forIssuer(request.issuer).imports.parts(request.params.id);
        return { parts: parts.map((one) => ({ ...one, bad: [...one.bad] })) };
      },
    );
  };
}
