import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { SendFailure } from '../../ports/channel.ts';
import type { Answer, Exchange } from './exchange.ts';
import { failureOfCode } from './failure-of-code.ts';

const twilioError = z.object({ code: z.number().int().nonnegative() });

/**
 * Twilio's answer if it took the request (2xx), else why not, in our words. What was refused before acceptance may be
 * judged by its code; silence, a cut connection and 5xx may hide an acceptance and are `unknown`. `detail` holds codes
 * only: Twilio's own sentences repeat phone numbers.
 */
export function judgeExchange(exchange: Exchange): Result<Answer, SendFailure> {
  switch (exchange.kind) {
    case 'not_sent':
      return fail({ code: 'unavailable', detail: `no connection to Twilio: ${exchange.why}` });
    case 'no_answer':
      return fail({ code: 'unknown', detail: `no answer from Twilio: ${exchange.why}` });
    case 'answered':
      return exchange.status >= 200 && exchange.status < 300 ? ok(exchange) : fail(refusalOf(exchange));
  }
}

function refusalOf({ status, headers, text }: Answer): SendFailure {
  const code = codeOf(text);
  const detail = code === null ? `Twilio answered ${status}` : `Twilio answered ${status}, error ${code}`;
  if (status >= 500 || status === 408) return { code: 'unknown', detail };
  if (status === 429) return { code: 'throttled', detail, ...waitOf(code, headers) };
  if (code !== null && status >= 400) {
    const meaning = failureOfCode(code);
    if (meaning !== 'rejected') return { code: meaning, detail, ...(meaning === 'throttled' && waitOf(code, headers)) };
  }
  return { code: status === 401 || status === 403 ? 'unauthorised' : 'rejected', detail };
}

/**
 * How long to wait where Twilio does not say: 14107 counts 30 messages between two numbers in 30 seconds, and 21611 and
 * 30001 mean that the sender's queue holds hours of messages.
 */
const WAITS_MS: ReadonlyMap<number, number> = new Map([
  [14107, 30_000],
  [21611, 600_000],
  [30001, 600_000],
]);

function waitOf(code: number | null, headers: Answer['headers']): { readonly retryAfterMs?: number } {
  const said = retryAfter(headers);
  const usual = code === null ? undefined : WAITS_MS.get(code);
  return said.retryAfterMs === undefined && usual !== undefined ? { retryAfterMs: usual } : said;
}

function codeOf(text: string): number | null {
  try {
    const body = twilioError.safeParse(JSON.parse(text));
    return body.success ? body.data.code : null;
  } catch {
    return null;
  }
}

/** `Retry-After` in ms: seconds, or an HTTP date read against the answer's own `Date`. At most an hour. */
function retryAfter(headers: Answer['headers']): { readonly retryAfterMs?: number } {
  const value = headers['retry-after'];
  if (typeof value !== 'string') return {};
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : (Date.parse(value) - Date.parse(String(headers['date']))) / 1000;
  if (!Number.isFinite(seconds) || seconds < 0) return {};
  return { retryAfterMs: Math.min(seconds, 3600) * 1000 };
}
