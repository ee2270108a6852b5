import * as http from 'node:http';
import * as https from 'node:https';
import type { Background } from './background.ts';

/** What came of calling the product. */
export type WebhookOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      /** Seconds, if said. */
      readonly retryAfter: number | null;
    }
  /** `ct` no connection, or one that broke; `rt` no answer in time. */
  | { readonly kind: 'failed'; readonly failure: 'ct' | 'rt' };

export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole exchange, ms. */
  readonly timeout: number;
  /** The exchange ends when the emulator closes. */
  readonly background: Pick<Background, 'isClosed' | 'onClose'>;
}

const LONGEST_ANSWER = 65_536;
/** Idle connections are given up before most servers do it, so that a call rarely runs into a closing one. */
const POOL = { keepAlive: true, timeout: 3_000, maxSockets: 64 } as const;
const PLAIN = new http.Agent(POOL);
const SECURE = new https.Agent(POOL);

/**
 * Posts once over kept-alive connections, follows no redirects, reads at most 64 KiB of the answer. Never throws; calling
 * twice delivers twice. A kept connection that turns out to be closed is replaced: that was no attempt yet.
 */
export async function postWebhook(call: WebhookCall): Promise<WebhookOutcome> {
  if (!URL.canParse(call.url)) return { kind: 'failed', failure: 'ct' };
  const giveUpAt = performance.now() + call.timeout;
  for (;;) {
    const outcome = await exchange(call, Math.max(1, giveUpAt - performance.now()));
    if (outcome !== 'stale') return outcome;
  }
}

function exchange(call: WebhookCall, timeout: number): Promise<WebhookOutcome | 'stale'> {
  return new Promise((resolve) => {
    const secure = call.url.startsWith('https:');
    const headers = { ...call.headers, 'content-length': String(Buffer.byteLength(call.body)) };
    const options = { method: 'POST', headers, agent: secure ? SECURE : PLAIN };
    let isLate = false;
    let isHeard = false;
    const end = (outcome: WebhookOutcome | 'stale'): void => {
      clearTimeout(timer);
      keep();
      resolve(outcome);
    };
    const request = (secure ? https : http).request(call.url, options, (response) => {
      isHeard = true;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        if (size < LONGEST_ANSWER) chunks.push(chunk);
        size += chunk.length;
      });
      response.on('error', () => end({ kind: 'failed', failure: isLate ? 'rt' : 'ct' }));
      response.on('end', () => end(toAnswer(response, Buffer.concat(chunks).toString('utf8'))));
    });
    const stop = () => request.destroy();
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, timeout);
    const keep = call.background.onClose(stop);
    if (call.background.isClosed()) stop();
    request.on('error', () => {
      const isStale = request.reusedSocket && !isHeard && !isLate && !call.background.isClosed();
      end(isStale ? 'stale' : { kind: 'failed', failure: isLate ? 'rt' : 'ct' });
    });
    request.end(call.body);
  });
}

function toAnswer(response: http.IncomingMessage, body: string): WebhookOutcome {
  const retryAfter = Number(response.headers['retry-after'] ?? Number.NaN);
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    contentType: (response.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    body: body.slice(0, LONGEST_ANSWER),
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}
