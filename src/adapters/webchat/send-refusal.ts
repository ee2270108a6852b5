import type { FastifyReply } from 'fastify';
import { REFUSALS, type Refusal } from './refusal.ts';

/** Answers with Direct Line's error shape. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  return reply.code(REFUSALS[refusal.code]).send({ error: { code: refusal.code, message: refusal.message } });
}
