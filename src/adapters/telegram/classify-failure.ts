import { z } from 'zod';
import type { SendFailure, SendFailureCode } from '../../ports/channel.ts';

/** grammY's GrammyError: Telegram answered, and refused. */
const refusal = z.object({
  error_code: z.number().int(),
  description: z.string(),
  parameters: z.object({ retry_after: z.number().nonnegative().optional() }),
});

/** grammY's HttpError around node-fetch's FetchError: Telegram did not answer, or not in its own words. */
const silence = z.object({ error: z.object({ code: z.string() }) });

/** Error codes that only come before a connection is there: not one byte of the message was written. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Telegram has no finer codes than HTTP's, so these sentences of its server have to be known by heart
 * (tdlib/telegram-bot-api, Client.cpp). An unknown 400 is a fault of ours, an unknown 403 a payer who wants no messages.
 */
const NOBODY_THERE =
  /chat not found|user not found|peer_id_invalid|can't initiate conversation|upgraded to a supergroup/i;

/**
 * What stopped a call through grammY, in our words. Without an answer, or with a 5xx, Telegram may have sent the message:
 * `unknown`. `detail` never holds the address called, for that holds the bot's token.
 */
export function classifyFailure(error: unknown): SendFailure {
  const refused = refusal.safeParse(error);
  if (refused.success) {
    const { error_code, description, parameters } = refused.data;
    const code = codeOf(error_code, description);
    const seconds = code === 'throttled' ? parameters.retry_after : undefined;
    const retryAfterMs = seconds === undefined ? undefined : Math.min(seconds, 3600) * 1000;
    const detail = `Telegram answered ${error_code}`;
    return { code, detail, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  const silent = silence.safeParse(error);
  const why = silent.success ? silent.data.error.code : 'no answer that could be read';
  if (NOT_CONNECTED.has(why)) return { code: 'unavailable', detail: `no connection to Telegram: ${why}` };
  return { code: 'unknown', detail: `no word from Telegram: ${why}` };
}

function codeOf(status: number, description: string): SendFailureCode {
  if (status >= 500 || status < 400) return 'unknown';
  if (status === 429) return 'throttled';
  // 404 is what Telegram says to a token that has never been one, 401 to a revoked one.
  if (status === 401 || status === 404) return 'unauthorised';
  if (NOBODY_THERE.test(description)) return 'bad_address';
  return status === 403 ? 'opted_out' : 'rejected';
}
