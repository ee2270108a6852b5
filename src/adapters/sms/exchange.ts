import * as http from 'node:http';
import * as https from 'node:https';

/** A whole answer, whatever its status. */
export interface Answer {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** What became of one HTTP request. The difference between the last two decides whether a message may be sent again. */
export type Exchange =
  | Answer
  /** Certain: no connection came about, not one byte was written. `why` is an error code such as ECONNREFUSED. */
  | { readonly kind: 'not_sent'; readonly why: string }
  /** The request went out, and no whole answer came back: it may or may not have been acted on. */
  | { readonly kind: 'no_answer'; readonly why: string };

export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** For the whole exchange, waiting for a free socket included. */
  readonly timeoutMs: number;
}

/** A provider's answer is a kilobyte or a page of a list; more is not from the provider. */
const LARGEST_ANSWER = 2 * 1024 * 1024;

/** Idle sockets are closed before the other side does it, so that no request is written into a closing one. */
const POOL = { keepAlive: true, timeout: 4_000, maxSockets: 50 } as const;

/**
 * Makes the function that carries out one HTTP exchange over kept-alive connections. It follows no redirects, retries
 * nothing and never rejects.
 */
export function createExchange(): (request: HttpRequest) => Promise<Exchange> {
  const plain = new http.Agent(POOL);
  const secure = new https.Agent(POOL);
  return (request) =>
    new Promise((resolve) => {
      const isSecure = request.url.protocol === 'https:';
      const { method, headers, body } = request;
      const call = isSecure
        ? https.request(request.url, { method, headers, agent: secure })
        : http.request(request.url, { method, headers, agent: plain });
      let connected = false;

      function settle(exchange: Exchange): void {
        clearTimeout(deadline);
        resolve(exchange);
        if (exchange.kind !== 'answered') call.destroy();
      }
      function giveUp(why: string): void {
        settle({ kind: connected ? 'no_answer' : 'not_sent', why });
      }
      const deadline = setTimeout(() => giveUp('timeout'), request.timeoutMs);

      call.on('socket', (socket) => {
        if (call.reusedSocket) connected = true;
        else socket.once(isSecure ? 'secureConnect' : 'connect', () => (connected = true));
      });
      call.on('error', (error: NodeJS.ErrnoException) => giveUp(error.code ?? 'connection failed'));
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > LARGEST_ANSWER) giveUp('the answer is too large');
          else chunks.push(chunk);
        });
        response.on('error', (error: NodeJS.ErrnoException) => giveUp(error.code ?? 'the answer broke off'));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          settle({ kind: 'answered', status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      call.end(body ?? undefined);
    });
}
