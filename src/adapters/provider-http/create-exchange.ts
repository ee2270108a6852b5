import * as http from 'node:http';
import * as https from 'node:https';
import type { ExchangeOutcome, ExchangeRequest, HttpExchange } from '../../ports/http-exchange.ts';

/** A provider's answer is a few kilobytes; more is not from the provider. */
const LARGEST_ANSWER = 512 * 1024;
/** Idle sockets are closed before the other side does it, so that no request is written into a closing one. */
const POOL = { keepAlive: true, timeout: 4_000, maxSockets: 50 } as const;

/**
 * Carries out calls over kept-alive connections, one pool for each certificate we show. No proxy of the environment, no
 * redirect, no compressed answer. A certificate or key that cannot be read is `not_sent`.
 */
export function createExchange(): HttpExchange {
  const plain = new http.Agent(POOL);
  const secure = new https.Agent(POOL);
  const shown = new Map<string, https.Agent>();

  const agentFor = ({ certificate }: ExchangeRequest): https.Agent => {
    if (!certificate) return secure;
    const name = `${certificate.cert}\n${certificate.ca}`;
    const known = shown.get(name);
    if (known) return known;
    const { cert, key, ca } = certificate;
    const made = new https.Agent({ ...POOL, cert, key, ...(ca === null ? {} : { ca }), minVersion: 'TLSv1.2' });
    shown.set(name, made);
    return made;
  };

  return (request) =>
    new Promise((resolve) => {
      let isConnected = false;
      let call: http.ClientRequest;
      const settle = (outcome: ExchangeOutcome): void => {
        clearTimeout(deadline);
        resolve(outcome);
        if (outcome.kind !== 'answered') call?.destroy();
      };
      const giveUp = (why: string): void => settle({ kind: isConnected ? 'no_answer' : 'not_sent', why });
      const deadline = setTimeout(() => giveUp('timeout'), request.timeoutMs);
      try {
        call = open(request, plain, agentFor);
      } catch (error) {
        return giveUp(codeOf(error));
      }
      call.on('socket', (socket) => {
        if (call.reusedSocket) isConnected = true;
        else socket.once(request.url.startsWith('https:') ? 'secureConnect' : 'connect', () => (isConnected = true));
      });
      call.on('error', (error) => giveUp(codeOf(error)));
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > LARGEST_ANSWER) giveUp('the answer is too large');
          else chunks.push(chunk);
        });
        response.on('error', (error) => giveUp(codeOf(error)));
        response.on('end', () =>
          settle({
            kind: 'answered',
            status: response.statusCode ?? 0,
            headers: toHeaders(response.headers),
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      call.end(request.body ?? undefined);
    });
}

function open(
  request: ExchangeRequest,
  plain: http.Agent,
  agentFor: (request: ExchangeRequest) => https.Agent,
): http.ClientRequest {
  const { url, method, body } = request;
  const headers = {
    'user-agent': 'Notan',
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...request.headers,
    ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
  return url.startsWith('https:')
    ? https.request(url, { method, headers, agent: agentFor(request) })
    : http.request(url, { method, headers, agent: plain });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'connection failed';
}

function toHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );
}
