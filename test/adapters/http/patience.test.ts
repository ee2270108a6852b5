import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type HttpServer, type Patience } from '../../../src/adapters/http/create-server.ts';

const SHORT: Patience = {
  headersMs: 300,
  requestMs: 600,
  lookEveryMs: 50,
  keepAliveMs: 300,
  silenceMs: 5_000,
  closeMs: 300,
};

/** A connection, and what came back on it. */
interface Line {
  readonly socket: Socket;
  readonly heard: () => string;
  /** Ms from the call to the end; rejects after 5 s. */
  readonly over: Promise<number>;
}

describe('a server with little patience', () => {
  let server: HttpServer;
  let port: number;
  const lines: Line[] = [];
  const start = async (patience: Patience | null = SHORT): Promise<void> => {
    server = createServer(pino({ level: 'silent' }), patience ?? undefined);
    server.get('/fast', async () => 'here');
    server.post('/take', async () => 'taken');
    server.get('/slow', () => new Promise(() => {}));
    await server.listen({ port: 0, host: '127.0.0.1' });
    const address = server.server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  };
  afterEach(async () => {
    for (const { socket } of lines.splice(0)) socket.destroy();
    await server.close();
  });

  const call = (text = ''): Promise<Line> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      let heard = '';
      const socket = connect({ host: '127.0.0.1', port }, () => {
        if (text !== '') socket.write(text);
        resolve(line);
      });
      socket.on('data', (data) => {
        heard += data;
      });
      socket.on('error', reject);
      const over = new Promise<number>((end, giveUp) => {
        socket.on('close', () => end(performance.now() - started));
        setTimeout(() => giveUp(new Error('The line is still open')), 5_000).unref();
      });
      const line: Line = { socket, heard: () => heard, over };
      lines.push(line);
    });

  it('sets every limit where none is said', async () => {
    await start(null);
    const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } = server.server;
    expect({ headersTimeout, requestTimeout, keepAliveTimeout, timeout }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 30_000,
      timeout: 60_000,
    });
  });

  it('answers 408 to headers that do not end, and goes on with the others', async () => {
    await start();
    const slow = await call('GET /fast HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const drip = setInterval(() => slow.socket.write('x'), 50);
    expect(await slow.over.finally(() => clearInterval(drip))).toBeLessThan(2_000);
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 408 /);
    expect((await server.inject('/fast')).body).toBe('here');
  });

  it('answers 408 to a body that does not end', async () => {
    await start();
    const slow = await call(
      'POST /take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n',
    );
    const drip = setInterval(() => slow.socket.write(' '), 50);
    expect(await slow.over.finally(() => clearInterval(drip))).toBeLessThan(2_000);
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('answers 413 to a body that says it is too large, and to one that does not say it', async () => {
    await start();
    const head = 'POST /take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    const honest = await call(`${head}Content-Length: 999999999\r\n\r\n{`);
    const silent = await call(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    silent.socket.write(`20000\r\n${'x'.repeat(0x20000)}\r\n`);
    await Promise.all([honest.over, silent.over]);
    expect(honest.heard()).toMatch(/^HTTP\/1\.1 413 /);
    expect(silent.heard()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('answers 431 to headers without end', async () => {
    await start();
    const line = await call(`GET /fast HTTP/1.1\r\nHost: x\r\n${'X: y\r\n'.repeat(10_000)}\r\n`);
    await line.over;
    expect(line.heard()).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('refuses what is no HTTP, and requests that two readers would read in two ways', async () => {
    await start();
    const head = 'POST /take HTTP/1.1\r\nHost: x\r\n';
    const refused = await Promise.all(
      [
        'hello\r\n\r\n',
        `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxx`,
        `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
        `${head}Content-Length: +5\r\n\r\nxxxxx`,
        `${head}X : y\r\nContent-Length: 0\r\n\r\n`,
      ].map((text) => call(text)),
    );
    await Promise.all(refused.map((line) => line.over));
    expect(refused.map((line) => line.heard().slice(0, 13))).toEqual(refused.map(() => 'HTTP/1.1 400 '));
  });

  it('lets go of three hundred callers who say nothing, and serves the one who does', async () => {
    await start();
    const idle = await Promise.all(Array.from({ length: 300 }, () => call()));
    const line = await call('GET /fast HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await line.over;
    expect(line.heard()).toMatch(/^HTTP\/1\.1 200 /);
    expect(Math.max(...(await Promise.all(idle.map((one) => one.over))))).toBeLessThan(4_000);
  });

  it('lets go of a caller who asks for nothing more', async () => {
    await start();
    const line = await call('GET /fast HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await line.over).toBeLessThan(4_000);
    expect(line.heard()).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('closes though somebody has called and says nothing, and somebody waits for an answer that never comes', async () => {
    await start({ ...SHORT, headersMs: 60_000, keepAliveMs: 60_000 });
    const idle = await call();
    const kept = await call('GET /fast HTTP/1.1\r\nHost: x\r\n\r\n');
    const waiting = await call('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    await server.close();
    expect(performance.now() - started).toBeLessThan(2_000);
    await Promise.all([idle.over, kept.over, waiting.over]);
  });
});
