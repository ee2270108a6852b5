import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { toAddressText } from '../../model/address.ts';
import { domainError } from '../../model/errors.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../model/ids.ts';
import { linkShape, payerShape, problems, threadShape, toMessageBody } from './api-answers.ts';
import { afterSeq, byId, byRef, linkBody, payerBody } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { readPayer } from './read-payer.ts';
import { refuse } from './refuse.ts';

const NO_PAYER = domainError('not_found', 'There is no such payer.');

/** Payers, their links and their threads. */
export function createPayerRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  /** A payer as the API shows it, with the id of the thread. */
  const show = async (issuer: IssuerId, ref: PayerRef): Promise<z.input<typeof payerShape> | null> => {
    const store = deps.store.forIssuer(issuer);
    const payer = await store.payer(ref);
    if (payer === null) return null;
    const conversation = await store.conversationOfPayer(ref);
    const addresses = payer.addresses.map((one) => `${one.channel}:${one.id}`);
    const closed = (await store.closedAddresses(ref)).map(({ address, why, at }) => ({
      address: toAddressText(address),
      why,
      at,
    }));
    return { ...payer, addresses, conversation: conversation?.id ?? null, closed };
  };

  return async (server) => {
    server.put(
      '/payers/:ref',
      {
        schema: {
          tags: ['payers'],
          summary: 'Insert or replace a payer',
          params: byRef,
          body: payerBody,
          response: { 200: payerShape, ...problems(400, 409, 413, 415) },
        },
      },
      async (request, reply) => {
        const issuer = deps.directory.issuer(request.issuer);
        if (!issuer) return refuse(reply, domainError('not_found', 'There is no such issuer.'));
        const payer = await readPayer(request.params.ref as PayerRef, request.body, issuer);
        if (!payer.ok) return refuse(reply, payer.error);
        const { taken } = request.body;
        const done = await deps.service.savePayer(request.issuer, payer.value.payer, { ...payer.value, taken });
        if (!done.ok) return refuse(reply, done.error);
        const saved = await show(request.issuer, payer.value.payer.ref);
        return saved ? reply.send(saved) : refuse(reply, NO_PAYER);
      },
    );

    server.get(
      '/payers/:ref',
      {
        schema: {
          tags: ['payers'],
          summary: 'A payer and the id of their conversation',
          params: byRef,
          response: { 200: payerShape, ...problems(400, 404) },
        },
      },
      async (request, reply) => {
        const payer = await show(request.issuer, request.params.ref as PayerRef);
        return payer ? reply.send(payer) : refuse(reply, NO_PAYER);
      },
    );

    server.post(
      '/payers/:ref/links',
      {
        schema: {
          tags: ['payers'],
          summary: 'A one-time link to Telegram or Teams (azure), or the payer’s signed page',
          params: byRef,
          body: linkBody,
          response: { 201: linkShape, ...problems(400, 404, 413, 415) },
        },
      },
      async (request, reply) => {
        const ref = request.params.ref as PayerRef;
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
          params: byId,
          querystring: z.strictObject({
            after: afterSeq.default(0).describe('Only messages with a higher seq'),
            limit: afterSeq.min(1).max(1000, 'must be at most 1000').default(500),
          }),
          response: { 200: threadShape, ...problems(400, 404) },
        },
      },
      async (request, reply) => {
        const store = deps.store.forIssuer(request.issuer);
        const id = request.params.id as ConversationId;
        const conversation = await store.conversation(id);
        if (!conversation) return refuse(reply, domainError('not_found', 'There is no such conversation.'));
        const messages = await store.messages(id, request.query.after, request.query.limit);
        return reply.send({ owner: conversation.owner, messages: messages.map(toMessageBody) });
      },
    );
  };
}
