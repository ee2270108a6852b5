import type { FastifyReply } from 'fastify';
import type { Response } from './peer-bot.ts';

/** What the SDKs ask of Express or Restify, on fastify. */
export function toResponse(reply: FastifyReply): Response {
  const finish = (body?: unknown): Response => {
    if (!reply.sent) reply.send(body ?? '');
    return response;
  };
  const response: Response = {
    status(code) {
      reply.code(code);
      return response;
    },
    header(name, value) {
      reply.header(name, value);
      return response;
    },
    setHeader(name, value) {
      reply.header(name, value);
      return response;
    },
    send: finish,
    end: finish,
    get headersSent() {
      return reply.sent;
    },
  };
  return response;
}
