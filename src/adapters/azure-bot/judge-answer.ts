import { z } from 'zod';
import type { SendFailure } from '../../ports/channel.ts';

const Body = z.object({ error: z.object({ code: z.string().max(100) }) });

/**
 * What the connector's refusal means. Codes: Bot Connector REST reference and Teams' "status codes from bot conversational
 * APIs". After a 5xx nobody knows whether the message was accepted. Nothing of the answer's own text is repeated.
 */
export function judgeAnswer(status: number, data: unknown, retryAfter: string | null): SendFailure {
  const parsed = Body.safeParse(data);
  const code = parsed.success ? parsed.data.error.code.replace(/\W/g, '').slice(0, 60) : '';
  const detail = `The connector answered ${status}${code === '' ? '' : ` ${code}`}`;
  if (status === 429) return { code: 'throttled', detail, retryAfterMs: toWait(retryAfter) };
  // Two writers to one Teams conversation at once: nothing was accepted, and a later try is.
  if (status === 412) return { code: 'unavailable', detail };
  if (status === 401) return { code: 'unauthorised', detail };
  if (status === 403) return { code: BY_CODE[code] ?? 'unauthorised', detail };
  if (status === 404 || status === 410) return { code: 'bad_address', detail };
  if (status >= 400 && status < 500 && status !== 408) return { code: 'rejected', detail };
  return { code: 'unknown', detail };
}

const BY_CODE: Readonly<Record<string, SendFailure['code']>> = {
  ConversationBlockedByUser: 'opted_out',
  BotNotInConversationRoster: 'bad_address',
  NotEnoughPermissions: 'unauthorised',
  BotDisabledByAdmin: 'unauthorised',
  MessageWritesBlocked: 'filtered',
};

const SHORTEST_MS = 1_000;
const LONGEST_MS = 3_600_000;

/** Seconds or a date, as HTTP has it; two seconds where it says nothing. */
function toWait(header: string | null): number {
  const seconds = Number(header);
  if (header === null || !Number.isFinite(seconds) || seconds < 0) return 2_000;
  return Math.min(Math.max(seconds * 1000, SHORTEST_MS), LONGEST_MS);
}
