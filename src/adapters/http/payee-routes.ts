import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DomainError } from '../../model/errors.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Result } from '../../model/result.ts';
import type { PayeePlan } from '../../service/change-payee.ts';
import { problems } from './api-answers.ts';
import { byId, plainText } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { payeeShape, toPayeeBody } from './payee-answers.ts';
import { refuse } from './refuse.ts';

const tags = ['flows'];

/** Where money goes is changed by two people. What each said stands in the log of the console. */
export function createPayeeRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  const { payees } = deps.service;
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
      async ({ issuer, params, body }, reply) => {
        const agreed = await payees.agree(issuer, Number(params.id), body.by);
        return answer(reply, agreed, { issuer, by: body.by, action: 'agree to payee', number: params.id });
      },
    );

    server.post(
      '/payee/changes/:id/no',
      {
        schema: {
          tags,
          summary: 'Refuse a change of where money goes, also one that was agreed to, until its day has come',
          description:
            'What is in force stays in force. Whoever asked may take the change back this way. To ask for it again, publish again.',
          params: byId,
          body: z.strictObject({ by: plainText(200).describe('Who refuses') }),
          response: { 200: payeeShape, ...problems(400, 404, 413, 415) },
        },
      },
      async ({ issuer, params, body }, reply) => {
        const refused = await payees.refuse(issuer, Number(params.id), body.by);
        return answer(reply, refused, { issuer, by: body.by, action: 'refuse payee', number: params.id });
      },
    );
  };

  /** Written down where it is done, and where somebody tried to be both people; of what is not there nothing is said. */
  async function answer(
    reply: FastifyReply,
    done: Result<PayeePlan, DomainError>,
    deed: { readonly issuer: IssuerId; readonly by: string; readonly action: string; readonly number: string },
  ): Promise<FastifyReply> {
    const { issuer, by, action, number } = deed;
    if (done.ok || done.error.code === 'forbidden')
      await deps.store.forIssuer(issuer).noteAudit({
        id: randomUUID(),
        at: deps.instant(),
        member: `api:${by}`,
        name: by,
        role: 'api',
        action,
        conversation: null,
        refused: !done.ok,
        about: number,
      });
    return done.ok ? reply.send(toPayeeBody(done.value)) : refuse(reply, done.error);
  }
}
