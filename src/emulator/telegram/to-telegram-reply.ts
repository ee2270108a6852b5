import type { ProviderReply } from '../provider-reply.ts';
import type { BotRefusal } from './bot-refusal.ts';

/** A call's outcome: the `result`, or a refusal. */
export type CallOutcome = { readonly result: unknown } | { readonly refusal: BotRefusal };

/** `{ok: true, result}`, or `{ok: false, error_code, description, parameters}` with the code as HTTP status. */
export function toTelegramReply(outcome: CallOutcome): ProviderReply {
  if ('result' in outcome) return { status: 200, body: { ok: true, result: outcome.result } };
  const { code, description, retryAfter } = outcome.refusal;
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  return { status: code, body: { ok: false, error_code: code, description, ...parameters } };
}
