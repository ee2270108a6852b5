import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookSender } from '../../../src/adapters/endpoint/create-webhook-sender.ts';
import { type EndpointRig, NOW, SECRET, startEndpointRig } from './endpoint-rig.ts';

const CERTIFICATE = readFileSync(new URL('./fixtures/loopback-cert.pem', import.meta.url), 'utf8');

describe('telling an issuer by webhook', () => {
  let rig: EndpointRig;
  beforeEach(async () => {
    rig = await startEndpointRig();
  });
  afterEach(() => rig.close());
  const post = (url: string, resolved = '127.0.0.1', ca: string | null = CERTIFICATE) =>
    createWebhookSender({
      clock: { now: () => NOW },
      resolve: async () => [{ address: resolved, family: 4 }],
      ...(ca !== null && { dangerouslyReachLoopbackWithCertificate: ca }),
    }).post(
      { name: 'crm', url, secret: SECRET, events: null },
      { id: 'msg_1', body: '{"type":"offer.accepted"}' },
      AbortSignal.timeout(2_000),
    );
  const address = (): string => `https://endpoint.test:${rig.port}/notan`;

  it('posts the body as it is, signed, and takes any 2xx as taken', async () => {
    for (const status of [200, 202, 204]) {
      rig.answer = (_post, response) => response.writeHead(status).end();
      expect(await post(address())).toEqual({ ok: true, value: String(status) });
    }
    const [seen] = rig.seen;
    expect(seen?.body).toBe('{"type":"offer.accepted"}');
    const timestamp = String(Math.floor(NOW / 1000));
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.${seen?.body}`).digest('base64');
    expect(seen?.headers).toMatchObject({
      'webhook-id': 'msg_1',
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    });
  });

  it.each([301, 400, 401, 404, 429, 500, 503])('takes %s for not taken, and goes nowhere else', async (status) => {
    rig.answer = (_post, response) => response.writeHead(status, { location: address() }).end('<script>');
    expect(await post(address())).toEqual({ ok: false, error: { said: `it said ${status}`, isGone: false } });
    expect(rig.seen).toHaveLength(1);
  });

  it('hears that nothing is wanted any more', async () => {
    rig.answer = (_post, response) => response.writeHead(410).end();
    expect(await post(address())).toEqual({ ok: false, error: { said: 'it said 410', isGone: true } });
  });

  it('does not read an endless answer', async () => {
    rig.answer = (_post, response) => {
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    };
    expect(await post(address())).toEqual({ ok: true, value: '200' });
  });

  it.each(['10.0.0.1', '127.0.0.1', '169.254.169.254', '192.168.1.1'])('never connects to %s', async (inside) => {
    expect((await post(address(), inside, null)).ok).toBe(false);
    expect(rig.connections()).toBe(0);
  });

  it.each(['http://endpoint.test/', 'https://user:pw@endpoint.test/', 'nonsense', 'https://127.1/'])(
    'refuses %s',
    async (url) => {
      expect((await post(url, '10.0.0.1')).ok).toBe(false);
      expect(rig.connections()).toBe(0);
    },
  );
});
