import type { ProviderReply } from '../provider-reply.ts';

/** `{ok: true, result}`. */
export function toResult(result: unknown): ProviderReply {
  return { status: 200, body: { ok: true, result } };
}

/** A refusal with its HTTP status; `retryAfter` in seconds. */
export interface BotRefusal {
  readonly code: number;
  readonly description: string;
  readonly retryAfter?: number;
}

/** `{ok: false, error_code, description, parameters}`, the HTTP status being the code. */
export function toRefusal({ code, description, retryAfter }: BotRefusal): ProviderReply {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  return { status: code, body: { ok: false, error_code: code, description, ...parameters } };
}

/** 400 with Telegram's prefix. */
export function badRequest(what: string): BotRefusal {
  return { code: 400, description: `Bad Request: ${what}` };
}
