import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from './api-answers.ts';
import { byId, plainText } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { payeeShape, toPayeeBody } from './payee-answers.ts';
import { refuse } from './refuse.ts';

const tags = ['flows'];

/** Where money goes is changed by two people. */
export function createPayeeRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/payee/changes/:id/yes',
      {
        schema: {
          tags,
          summary: 'Agree to a change of where money goes, as another person than the one who asked',
          description:
            'It is in force a day later. Until then the accounts and numbers of before stand in messages and on pages.',
          params: byId,
          body: z.strictObject({ by: plainText(200).describe('Who agrees; not who asked') }),
          response: { 200: payeeShape, ...problems(400, 403, 404, 409, 413, 415) },
        },
      },
      async (request, reply) => {
        const { issuer, params, body } = request;
        const agreed = await deps.service.payees.agree(issuer, Number(params.id), body.by);
        return agreed.ok ? reply.send(toPayeeBody(agreed.value)) : refuse(reply, agreed.error);
      },
    );
  };
}
