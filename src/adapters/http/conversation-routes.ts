import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { HUB } from '../../engine/claim-lease.ts';
import { CASE_OUTCOMES } from '../../model/case-outcome.ts';
import type { DomainError } from '../../model/errors.ts';
import type { ConversationId } from '../../model/ids.ts';
import { ok, type Result } from '../../model/result.ts';
import type { DeskActions } from '../../service/desk-service.ts';
import type { Conversed } from '../../service/service.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { problems } from './api-answers.ts';
import { byId } from './api-shapes.ts';
import type { IssuerApiDeps } from './issuer-api.ts';
import { refuse } from './refuse.ts';

const tags = ['conversations'];
const agent = z
  .strictObject({ id: z.string().min(1).max(100), name: z.string().trim().min(1).max(60) })
  .describe('Who answers there; the payer sees the name');
const seenSeq = z
  .int()
  .min(0)
  .describe('`seq` of the newest message that was on the person’s screen; a newer one of the payer’s refuses with 409');
const outcome = z.enum(CASE_OUTCOMES).describe('What came of it; flows that asked for a person go on with it');
const headers = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
    .describe('Makes the press once: the same again changes nothing, another request under the key is 409'),
});
const caseShape = z
  .object({
    owner: z.enum(['bot', 'offered', 'agent', 'closed']),
    agent: z.object({ name: z.string() }).nullable(),
    epoch: z.int().describe('One higher each time the owner changes'),
    lastSeq: z.int(),
    lastPayerSeq: z.int(),
  })
  .describe('Who has the conversation, and how far it has come');
const response = { 200: caseShape, ...problems(400, 403, 404, 409, 413, 415) };

type Press = (desk: DeskActions, who: Pressing) => Promise<Result<Conversed, DomainError>>;
interface Pressing {
  readonly issuer: FastifyRequest['issuer'];
  readonly conversation: ConversationId;
  readonly agent: { readonly id: string; readonly name: string };
  readonly inputId: string;
}

/** For help desks of another make: take, answer, hand back and close conversations, with the rules of our own desk. */
export function createConversationRoutes(deps: IssuerApiDeps): FastifyPluginAsyncZod {
  /** One press; ids are made of the key, and providers and logs see ids. */
  async function press(request: FastifyRequest, act: Press): Promise<Result<z.input<typeof caseShape>, DomainError>> {
    const { id } = request.params as { id: string };
    const { agent } = request.body as { agent: { id: string; name: string } };
    const key = String(request.headers['idempotency-key']);
    const hash = digest(JSON.stringify([request.routeOptions.url, id, request.body]));
    const done = await act(deps.service.deskHeldTo(hash), {
      issuer: request.issuer,
      conversation: id as ConversationId,
      // Nobody of another desk is at ours: what they have does not lapse because they are not seen here.
      agent: { id: `${HUB}${agent.id}`, name: cleanInboundText(agent.name) },
      inputId: `desk-${digest(key)}`,
    });
    if (!done.ok) return done;
    const { owner, agent: holder, epoch, lastSeq, lastPayerSeq } = done.value.conversation;
    return ok({ owner, agent: holder && { name: holder.name }, epoch, lastSeq, lastPayerSeq });
  }

  return async (server) => {
    server.post(
      '/conversations/:id/claim',
      {
        schema: {
          tags,
          summary: 'A person takes the conversation: the first wins, and the bot is silent',
          params: byId,
          headers,
          body: z.strictObject({ agent }),
          response,
        },
      },
      async (request, reply) => {
        const done = await press(request, (desk, { issuer, conversation, agent, inputId }) =>
          desk.claim(issuer, conversation, agent, inputId),
        );
        return done.ok ? reply.send(done.value) : refuse(reply, done.error);
      },
    );
    server.post(
      '/conversations/:id/messages',
      {
        schema: {
          tags,
          summary:
            'A person answers, on the channel where the payer is; who writes takes over from the bot or the queue',
          params: byId,
          headers,
          body: z.strictObject({
            agent,
            text: z.string().min(1).max(1500),
            choices: z
              .array(z.string().max(80))
              .max(3)
              .default([])
              .describe('What the payer may answer with by tap or number'),
            seenSeq,
          }),
          response,
        },
      },
      async (request, reply) => {
        const done = await press(request, (desk, { issuer, conversation, agent, inputId }) => {
          const { text, choices, seenSeq } = request.body;
          const words = { inputId, text: cleanInboundText(text), choices: choices.map(cleanInboundText), seenSeq };
          return desk.reply(issuer, conversation, agent, words);
        });
        return done.ok ? reply.send(done.value) : refuse(reply, done.error);
      },
    );
    server.post(
      '/conversations/:id/handback',
      {
        schema: {
          tags,
          summary: 'The bot answers again',
          params: byId,
          headers,
          body: z.strictObject({ agent, outcome: outcome.optional(), seenSeq: seenSeq.optional() }),
          response,
        },
      },
      async (request, reply) => {
        const done = await press(request, (desk, { issuer, conversation, agent, inputId }) => {
          const { outcome, seenSeq } = request.body;
          const done = { ...(outcome !== undefined && { outcome }), ...(seenSeq !== undefined && { seenSeq }) };
          return desk.handBack(issuer, conversation, agent, inputId, done);
        });
        return done.ok ? reply.send(done.value) : refuse(reply, done.error);
      },
    );
    server.post(
      '/conversations/:id/close',
      {
        schema: {
          tags,
          summary: 'The case is done; whatever the payer writes next opens the conversation again',
          params: byId,
          headers,
          body: z.strictObject({
            agent,
            outcome,
            seenSeq,
            survey: z
              .boolean()
              .default(false)
              .describe('Ask the payer how it went, where the issuer has a flow for that'),
          }),
          response,
        },
      },
      async (request, reply) => {
        const done = await press(request, (desk, { issuer, conversation, agent, inputId }) => {
          const { outcome, seenSeq, survey } = request.body;
          return desk.close(issuer, conversation, agent, { inputId, outcome, seenSeq, survey });
        });
        return done.ok ? reply.send(done.value) : refuse(reply, done.error);
      },
    );
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
