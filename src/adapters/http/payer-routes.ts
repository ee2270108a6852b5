import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import type { ConversationId, PayerRef } from '../../model/ids.ts';
import { anyOr, linkBody, payerBody, payerRef, toMessageBody } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { readPayer } from './read-payer.ts';
import { refuse } from './refuse.ts';

/** Payers, their links and their threads. */
export function createPayerRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  return async (server) => {
    server.put(
      '/payers/:ref',
      {
        schema: {
          tags: ['payers'],
          summary: 'Insert or replace a payer',
          params: z.object({ ref: payerRef }),
          body: payerBody,
          response: anyOr,
        },
      },
      async (request, reply) => {
        const issuer = deps.directory.issuer(request.issuer);
        if (!issuer) return refuse(reply, domainError('not_found', 'There is no such issuer.'));
        const payer = readPayer(request.params.ref as PayerRef, request.body, issuer);
        if (!payer.ok) return refuse(reply, payer.error);
        await deps.service.savePayer(request.issuer, payer.value);
        return { ref: payer.value.ref, name: payer.value.name, locale: payer.value.locale };
      },
    );

    server.get(
      '/payers/:ref',
      { schema: { tags: ['payers'], summary: 'A payer and the id of their conversation' } },
      async (request, reply) => {
        const ref = (request.params as { ref: string }).ref as PayerRef;
        const store = deps.store.forIssuer(request.issuer);
        const payer = await store.payer(ref);
        if (!payer) return refuse(reply, domainError('not_found', 'There is no such payer.'));
        const conversation = await store.conversationOfPayer(ref);
        const addresses = payer.addresses.map((one) => `${one.channel}:${one.id}`);
        return { ...payer, addresses, conversation: conversation?.id ?? null };
      },
    );

    server.post(
      '/payers/:ref/links',
      {
        schema: {
          tags: ['payers'],
          summary: 'A one-time Telegram link, or the payer’s signed page',
          body: linkBody,
          response: anyOr,
        },
      },
      async (request, reply) => {
        const ref = (request.params as { ref: string }).ref as PayerRef;
        const link = await deps.service.createLink(request.issuer, ref, request.body.channel);
        return link.ok ? reply.code(201).send(link.value) : refuse(reply, link.error);
      },
    );

    server.get(
      '/conversations/:id/messages',
      {
        schema: {
          tags: ['conversations'],
          summary: 'The thread over all channels',
          querystring: z.strictObject({
            after: z.coerce.number().int().min(0).default(0),
            limit: z.coerce.number().int().min(1).max(1000).default(500),
          }),
        },
      },
      async (request, reply) => {
        const store = deps.store.forIssuer(request.issuer);
        const id = (request.params as { id: string }).id as ConversationId;
        const conversation = await store.conversation(id);
        if (!conversation) return refuse(reply, domainError('not_found', 'There is no such conversation.'));
        const messages = await store.messages(id, request.query.after, request.query.limit);
        return { owner: conversation.owner, messages: messages.map(toMessageBody) };
      },
    );
  };
}
