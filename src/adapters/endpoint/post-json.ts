import { request } from 'node:https';
import type { JsonObject } from '../../model/lookup.ts';
import { fail, type Result } from '../../model/result.ts';
import type { LookupFailure } from '../../ports/lookup-runner.ts';
import { parseAnswer } from './parse-answer.ts';
import { toRequestOptions } from './to-request-options.ts';

/** An IP address that was checked: nothing else is connected to. */
export interface CheckedAddress {
  readonly address: string;
  readonly family: number;
}

export interface Posting {
  readonly url: URL;
  readonly addresses: readonly CheckedAddress[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly largestAnswer: number;
  /** Trusted besides the machine's own authorities; null in the world. */
  readonly ca: string | null;
}

/** Said before an answer is worth reading. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Posts once to the addresses that were checked, under the name that was asked for. No proxy, no redirect, no compressed
 * answer, no connection kept. Never throws; settles when the signal is aborted.
 */
export function postJson(posting: Posting, signal: AbortSignal): Promise<Result<JsonObject, LookupFailure>> {
  const options = toRequestOptions(posting, signal);
  const { body } = posting;
  return new Promise((resolve) => {
    const lost = (): void => resolve(fail({ code: 'unavailable', detail: 'the endpoint did not answer' }));
    const asking = request(options, (response) => {
      const { statusCode = 0, headers } = response;
      const refusal = toRefusal(statusCode, headers['content-type'] ?? '');
      if (refusal) {
        response.destroy();
        return resolve(fail(refusal));
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= posting.largestAnswer) return;
        resolve(fail({ code: 'too_large', detail: `the answer is longer than ${posting.largestAnswer} bytes` }));
        response.destroy();
      });
      response.on('end', () => resolve(parseAnswer(Buffer.concat(chunks).toString('utf8'))));
      response.on('error', lost);
      response.on('aborted', lost);
    });
    asking.on('error', lost);
    asking.end(body);
  });
}

function toRefusal(status: number, contentType: string): LookupFailure | null {
  if (status >= 500 || NOT_NOW.has(status)) return { code: 'unavailable', detail: `the endpoint said ${status}` };
  if (status < 200 || status >= 300) return { code: 'refused', detail: `the endpoint said ${status}` };
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType))
    return { code: 'malformed', detail: 'the answer does not say that it is JSON' };
  return null;
}
