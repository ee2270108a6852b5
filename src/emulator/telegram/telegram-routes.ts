import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerCall } from '../answer-call.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { ProviderReply } from '../provider-reply.ts';
import { readFields } from '../read-fields.ts';
import type { BotCalls } from './bot-calls.ts';
import { badRequest } from './bot-refusal.ts';
import { readParams } from './read-params.ts';
import { readUpload } from './read-upload.ts';
import { toTelegramReply } from './to-telegram-reply.ts';

interface CallRoute {
  Params: { token: string; method: string };
  /** Bytes where it is an upload. */
  Body: string | Uint8Array;
}

/** `/bot<token>/<method>` by GET or POST, parameters in the address, a form or JSON. */
export function addTelegramRoutes(app: FastifyInstance, parts: EmulatorParts, calls: BotCalls): void {
  async function take(request: FastifyRequest<CallRoute>, reply: FastifyReply): Promise<FastifyReply> {
    const { token, method } = request.params;
    const query = Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? ''));
    const type = request.headers['content-type'] ?? 'application/json';
    const body = request.body ?? '';
    const fields = typeof body === 'string' ? readFields(type, body) : await readUpload(type, body);
    const params = readParams({ ...query, ...fields });
    return answerCall(parts, reply, {
      provider: 'telegram',
      method,
      to: params.text('chat_id') || null,
      work() {
        if (!/^\d+:[\w-]+$/.test(token)) return toTelegramReply({ refusal: { code: 404, description: 'Not Found' } });
        const bot = parts.accounts.ofBotToken(token);
        if (bot === null) return refuseToken(method);
        if (fields === null) return toTelegramReply({ refusal: badRequest("can't parse the request's body") });
        return calls.call(bot, method, params);
      },
      failure: toFailure,
    });
  }

  function refuseToken(method: string): ProviderReply {
    const refusal = { code: 401, description: 'Unauthorized' };
    const entry = { provider: 'telegram', issuer: null, type: 'call_refused' } as const;
    parts.ledger.append({ ...entry, method, chat: null, ...refusal });
    return toTelegramReply({ refusal: refusal });
  }

  app.route<CallRoute>({ method: ['GET', 'POST'], url: '/bot:token/:method', handler: take });
}

function toFailure(status: number, retryAfter: number | null): ProviderReply {
  if (status !== 429) return toTelegramReply({ refusal: { code: status, description: 'Internal Server Error' } });
  const words = { code: 429, description: `Too Many Requests: retry after ${retryAfter ?? 1}` };
  // Telegram nearly always says how long; a script may leave it out.
  return toTelegramReply({ refusal: retryAfter === null ? words : { ...words, retryAfter } });
}
