import { z } from 'zod';
import type { LookupFailure } from '../../ports/lookup-runner.ts';

/** The API answered, and not with a completion. */
const refusal = z.object({ status: z.number().int(), code: z.string().nullish() });

/** What stopped a call through the SDK, in our words. `detail` holds nothing of what was asked or answered. */
export function toLookupFailure(error: unknown, signal: AbortSignal): LookupFailure {
  const name = error instanceof Error ? error.constructor.name : '';
  if (signal.aborted || name === 'APIConnectionTimeoutError' || name === 'APIUserAbortError')
    return { code: 'expired', detail: 'the model did not answer in time' };
  const refused = refusal.safeParse(error);
  if (!refused.success)
    return { code: 'unavailable', detail: 'no connection to the model, or not an answer of its API' };
  const { status, code } = refused.data;
  const detail = `the API of the model answered ${status}${code ? ` ${code.replace(/[^a-z_]/g, '')}` : ''}`;
  const isLater = status >= 500 || status === 429 || status === 408 || status === 409;
  return { code: isLater ? 'unavailable' : 'refused', detail };
}
