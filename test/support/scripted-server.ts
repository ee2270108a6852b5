import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What the server does with one request, after having read all of it. */
export type Reply =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: number; readonly text: string; readonly headers?: Readonly<Record<string, string>> }
  /** Hangs up without a word. */
  | 'reset'
  /** Never answers. */
  | 'silence'
  /** Says 201 and half a JSON document, then hangs up. */
  | 'truncated'
  /** Says 201 and then a byte now and then, for ever. */
  | 'drip'
  /** Says 201 and sends more than any provider would. */
  | 'flood';

export interface ScriptedServer {
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly seen: readonly SeenRequest[];
  /** What to do from now on: one reply for all, or a function of the request. Forgets what was seen. */
  script(reply: Reply | ((request: SeenRequest, index: number) => Reply)): void;
  close(): Promise<void>;
}

/** A provider on loopback that does as it is told: a real socket, so that resets and silences are real ones. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const drips = new Set<NodeJS.Timeout>();
  let next: (request: SeenRequest, index: number) => Reply = () => ({ status: 500, text: 'nothing scripted' });

  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://loopback');
      const one = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body,
      };
      seen.push(one);
      answer(next(one, seen.length - 1), response);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  function answer(reply: Reply, response: ServerResponse): void {
    if (reply === 'silence') return;
    if (reply === 'reset') return void response.socket?.resetAndDestroy();
    if (typeof reply === 'object') {
      const type = 'json' in reply ? 'application/json' : 'text/html';
      response.writeHead(reply.status, { 'content-type': type, ...reply.headers });
      return void response.end('json' in reply ? JSON.stringify(reply.json) : reply.text);
    }
    response.writeHead(201, { 'content-type': 'application/json' });
    if (reply === 'truncated') return void response.write('{"sid": "SM', () => response.socket?.destroy());
    if (reply === 'flood') return void response.end(' '.repeat(10_000_000));
    const drip = setInterval(() => response.write(' '), 20);
    drips.add(drip);
    response.on('close', () => clearInterval(drip));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    script(reply) {
      seen.length = 0;
      next = typeof reply === 'function' ? reply : () => reply;
    },
    close() {
      for (const drip of drips) clearInterval(drip);
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
