import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { createEndpointRunner } from '../../../src/adapters/endpoint/create-endpoint-runner.ts';
import type { CheckedAddress } from '../../../src/adapters/endpoint/post-json.ts';
import type { ConversationId, IssuerId } from '../../../src/model/ids.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { LookupRunner } from '../../../src/ports/lookup-runner.ts';

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const CERTIFICATE = fixture('loopback-cert.pem');

export const SECRET = `whsec_${Buffer.from('thirty-two bytes of a secret key').toString('base64')}`;
export const NOW = Date.parse('2026-09-12T10:00:00.700Z');

export interface SeenPost {
  readonly headers: IncomingMessage['headers'];
  readonly servername: string;
  readonly path: string;
  readonly body: string;
}

/** An endpoint with a certificate for `endpoint.test` on this machine, a DNS server that says what the test wants, and the runner. */
export interface EndpointRig {
  readonly port: number;
  /** What was posted. */
  readonly seen: readonly SeenPost[];
  /** TCP connections the endpoint ever got. */
  connections(): number;
  answer: (post: SeenPost, response: ServerResponse) => void;
  /** A records for the next questions, one list for each; the last one stays. */
  dns: string[][];
  questions(): number;
  readonly runner: LookupRunner;
  run(url: string, options?: RunOptions): ReturnType<LookupRunner['run']>;
  close(): Promise<void>;
}

interface RunOptions {
  readonly runner?: LookupRunner;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly allow?: readonly string[];
  readonly signal?: AbortSignal;
}

export async function startEndpointRig(): Promise<EndpointRig> {
  const seen: SeenPost[] = [];
  const sockets = new Set<Duplex>();
  let connections = 0;
  const server = createServer({ cert: CERTIFICATE, key: fixture('loopback-key.pem') }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { servername } = request.socket as TLSSocket & { servername: string };
      const post = {
        headers: request.headers,
        servername,
        path: request.url ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      };
      seen.push(post);
      rig.answer(post, response);
    });
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dns = await startDnsServer(() => (rig.dns.length > 1 ? rig.dns.shift() : rig.dns[0]) ?? []);
  const clock = { now: () => NOW };
  const { port } = server.address() as AddressInfo;
  const runner = createEndpointRunner({
    clock,
    resolve: dns.resolve,
    dangerouslyReachLoopbackWithCertificate: CERTIFICATE,
  });
  const rig: EndpointRig = {
    port,
    seen,
    connections: () => connections,
    answer: (_post, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
    dns: [['127.0.0.1']],
    questions: dns.questions,
    runner,
    run(url, options = {}) {
      const allow = options.allow ?? [`endpoint.test:${port}`, 'endpoint.test', 'other.test'];
      return (options.runner ?? runner).run(
        {
          issuer: 'alfa' as IssuerId,
          accounts: accountsWith({ secret: SECRET, allow }),
          conversation: 'c1' as ConversationId,
          id: 'sms-SM1.2',
          request: { url, body: options.body ?? { payer: 'K-1001' } },
          expiresAt: '2026-09-12T10:00:10.000Z',
        },
        options.signal ?? AbortSignal.timeout(10_000),
      );
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await dns.close();
    },
  };
  return rig;
}

/** The runner as production has it, but for whom it asks for addresses. */
export function createLockedRunner(resolve: (name: string) => Promise<readonly CheckedAddress[]>): LookupRunner {
  return createEndpointRunner({ clock: { now: () => NOW }, resolve });
}

function accountsWith(endpoints: IssuerAccounts['endpoints']): IssuerAccounts {
  return { api: { token: 'x' }, sms: null, telegram: null, webchat: null, ...(endpoints && { endpoints }) };
}

/** A DNS server that answers every question of type A with what it is told, for no time at all (RFC 1035). */
async function startDnsServer(addresses: () => readonly string[]) {
  const socket = createSocket('udp4');
  let questions = 0;
  socket.on('message', (query, from) => {
    const end = query.indexOf(0, 12) + 5;
    const records = addresses();
    questions += 1;
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt16BE(0, 10);
    const answers = records.map((address) =>
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
    );
    socket.send(Buffer.concat([header, query.subarray(12, end), ...answers]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    questions: () => questions,
    resolve: async (name: string) => (await resolver.resolve4(name)).map((address) => ({ address, family: 4 })),
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
