import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok, type Result } from '../model/result.ts';
import type { ImportError } from './import-line.ts';

/** A running Notan and who sends to it. */
export interface Target {
  readonly url: URL;
  readonly token: string;
  /** Whose bills they are; null where each document says it. */
  readonly payer: string | null;
}

const TIMEOUT_MS = 30_000;
const TRIES = 4;
const LONGEST_WAIT_MS = 30_000;

/** What a running Notan answered. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

/**
 * Sends a file as it is to an address of `/v1`. What is sent there is safe to send again. Where Notan asks to wait (429, 503)
 * it is waited for, a few times.
 */
export async function postFile(
  target: Target,
  path: string,
  file: { readonly bytes: Uint8Array; readonly type: string },
): Promise<Result<Answer, ImportError>> {
  const address = new URL(path, target.url.href.endsWith('/') ? target.url : `${target.url.href}/`);
  if (target.payer !== null) address.searchParams.set('payer', target.payer);
  for (let attempt = 1; ; attempt += 1) {
    const response = await send(address, target.token, file);
    if (!response.ok) return fail({ message: response.error, line: null, element: null });
    const answer = response.value;
    if ((answer.status !== 429 && answer.status !== 503) || attempt >= TRIES) return ok(answer);
    await sleep(Math.min(Number(answer.retryAfter) * 1000 || attempt * 1000, LONGEST_WAIT_MS));
  }
}

async function send(
  address: URL,
  token: string,
  { bytes, type }: { readonly bytes: Uint8Array; readonly type: string },
): Promise<Result<Answer, string>> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return ok({ status: response.status, retryAfter: response.headers.get('retry-after'), body: parse(text) });
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    const what = timedOut ? 'did not answer within 30 seconds' : 'does not answer';
    return fail(`Notan at ${address.origin} ${what}; start it with "notan start" or name another with --url.`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Why it was refused, as its problem details say it. */
export function toRefusal({ status, body }: Answer): ImportError {
  const detail = field(body, 'detail');
  const faults = field(body, 'errors');
  const first: unknown = Array.isArray(faults) ? faults[0] : null;
  const line = field(first, 'line');
  const element = field(first, 'element') ?? field(first, 'pointer');
  return {
    message: typeof detail === 'string' ? detail : `Notan answered ${status} and did not say why.`,
    line: typeof line === 'number' ? line : null,
    element: typeof element === 'string' ? element : null,
  };
}

/** A field of an answer, whatever it is. */
export function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
