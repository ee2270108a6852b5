import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createExchange } from '../../../src/adapters/sms/exchange.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

let server: ScriptedServer;
let mute: Server;
beforeAll(async () => {
  server = await startScriptedServer();
  mute = createServer((socket) => socket.on('error', () => socket.destroy()));
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await server.close();
  mute.close();
});

function ask(exchange: ReturnType<typeof createExchange>, url: string, timeoutMs = 300) {
  return exchange({ url: new URL(url), method: 'POST', headers: { 'content-length': '2' }, body: 'a=', timeoutMs });
}

describe('knowing whether a request went out', () => {
  test('before encryption is agreed on nothing was said, even over an open connection', async () => {
    const { port } = mute.address() as AddressInfo;
    expect(await ask(createExchange(), `https://127.0.0.1:${port}/`)).toEqual({ kind: 'not_sent', why: 'timeout' });
    expect(await ask(createExchange(), server.url.replace('http:', 'https:'))).toMatchObject({ kind: 'not_sent' });
  });

  test('over an open connection that stays mute, everything may have been said', async () => {
    const { port } = mute.address() as AddressInfo;
    expect(await ask(createExchange(), `http://127.0.0.1:${port}/`)).toEqual({ kind: 'no_answer', why: 'timeout' });
  });

  test('a connection used before and cut now may have carried the request', async () => {
    const exchange = createExchange();
    server.script({ status: 200, text: 'first' });
    expect(await ask(exchange, server.url)).toMatchObject({ kind: 'answered', status: 200, text: 'first' });
    server.script('reset');
    expect(await ask(exchange, server.url)).toMatchObject({ kind: 'no_answer' });
  });

  test('an answer with any status is an answer, and redirects are not followed', async () => {
    server.script({ status: 307, text: '', headers: { location: `${server.url}/elsewhere` } });
    expect(await ask(createExchange(), server.url)).toMatchObject({ kind: 'answered', status: 307 });
    expect(server.seen).toHaveLength(1);
  });

  test('the deadline holds for the whole exchange, not from byte to byte', async () => {
    server.script('drip');
    const started = performance.now();
    expect(await ask(createExchange(), server.url, 200)).toEqual({ kind: 'no_answer', why: 'timeout' });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
