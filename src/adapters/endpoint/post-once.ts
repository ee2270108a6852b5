import { request } from 'node:https';
import type { Posting } from './post-json.ts';
import { toRequestOptions } from './to-request-options.ts';

/** Posts, and tells the status; nothing of the answer is read. Null where there was none. Never throws. */
export function postOnce(posting: Omit<Posting, 'largestAnswer'>, signal: AbortSignal): Promise<number | null> {
  return new Promise((resolve) => {
    const asking = request(toRequestOptions(posting, signal), (response) => {
      response.on('error', () => resolve(null));
      response.destroy();
      resolve(response.statusCode ?? null);
    });
    asking.on('error', () => resolve(null));
    asking.end(posting.body);
  });
}
