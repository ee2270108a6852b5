import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import { problems } from './api-answers.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';

const tags = ['webhooks'];
const STATES = ['waiting', 'sending', 'delivered', 'dead'] as const;

const webhookShape = z.object({
  id: z.string().describe('`webhook-id` of every try'),
  endpoint: z.string(),
  type: z.string(),
  at: z.string(),
  state: z.enum(STATES),
  attempts: z.int(),
  nextAt: z.string().nullable(),
  said: z.string().nullable().describe('What the address said last'),
  deliveredAt: z.string().nullable(),
});

/** What the issuer's own systems have been told, what waits, and what nobody took. */
export function createWebhookRoutes(deps: IssuerApiDeps & { readonly now: () => number }): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/webhooks',
      {
        schema: {
          tags,
          summary: 'Webhooks, newest first, and how many there are in each state',
          querystring: z.strictObject({
            state: z.enum(STATES).optional(),
            limit: z.coerce.number().int().min(1).max(500).default(50),
          }),
          response: {
            200: z.object({ counts: z.record(z.enum(STATES), z.int()), webhooks: z.array(webhookShape) }),
            ...problems(400),
          },
        },
      },
      async (request) => {
        const { webhooks } = deps.store.forIssuer(request.issuer);
        const { state = null, limit } = request.query;
        const [counts, list] = await Promise.all([webhooks.counts(), webhooks.list({ state, limit })]);
        // What was said about whom stays with whom it was said to.
        return { counts, webhooks: list.map(({ body: _body, ...one }) => one) };
      },
    );

    server.post(
      '/webhooks/:id/again',
      {
        schema: {
          tags,
          summary: 'Post one again, delivered or dead, under the id it has',
          params: z.strictObject({ id: z.string().max(64) }),
          response: { 204: z.null(), ...problems(400, 404) },
        },
      },
      async (request, reply) => {
        const done = await deps.store.forIssuer(request.issuer).webhooks.again(request.params.id, deps.now());
        if (!done) return refuse(reply, domainError('not_found', 'There is no such webhook, or it is under way.'));
        return reply.code(204).send(null);
      },
    );
  };
}
