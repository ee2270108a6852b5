import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EndpointRig, NOW, SECRET, startEndpointRig } from './endpoint-rig.ts';

describe('asking an endpoint of the issuer', () => {
  let rig: EndpointRig;
  beforeEach(async () => {
    rig = await startEndpointRig();
  });
  afterEach(() => rig.close());
  const address = (path = '/usage'): string => `https://endpoint.test:${rig.port}${path}`;
  const says = (status: number, body: string, headers: Record<string, string> = {}): void => {
    rig.answer = (_post, response) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

  it('posts JSON, and takes the JSON object that comes back', async () => {
    says(200, '{"gigabytes":12,"plan":"20 GB"}', { 'content-type': 'application/json; charset=utf-8' });
    const asked = await rig.run(address('/usage?month=9'), { body: { payer: 'K-1001', namn: 'Åsa' } });
    expect(asked).toEqual({ ok: true, value: { gigabytes: 12, plan: '20 GB' } });
    expect(rig.seen).toHaveLength(1);
    expect(rig.seen[0]).toMatchObject({ path: '/usage?month=9', body: '{"payer":"K-1001","namn":"Åsa"}' });
    expect(rig.seen[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'accept-encoding': 'identity' });
  });

  it('signs as Standard Webhooks does, with one id for every try', async () => {
    await rig.run(address());
    await rig.run(address());
    const ids = rig.seen.map((post) => post.headers['webhook-id']);
    expect(ids).toEqual(['sms-SM1.2', 'sms-SM1.2']);
    for (const { headers, body } of rig.seen) {
      const timestamp = String(Math.floor(NOW / 1000));
      expect(headers['webhook-timestamp']).toBe(timestamp);
      const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
      const signature = createHmac('sha256', key).update(`sms-SM1.2.${timestamp}.${body}`).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    }
  });

  it('signs the example of the Standard Webhooks specification as its libraries do', async () => {
    const { signRequest } = await import('../../../src/adapters/endpoint/sign-request.ts');
    const headers = signRequest(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330_000,
      '{"test": 2432232314}',
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it.each([
    [500, 'unavailable'],
    [503, 'unavailable'],
    [429, 'unavailable'],
    [400, 'refused'],
    [404, 'refused'],
    [301, 'refused'],
    [204, 'malformed'],
  ])('reads status %s as %s', async (status, code) => {
    const headers = status === 204 ? { 'content-type': '' } : {};
    says(status, status === 204 ? '' : '{"x":1}', headers);
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code } });
  });

  it('does not go where a redirect points', async () => {
    says(302, '', { location: address('/elsewhere') });
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'refused' } });
    says(307, '', { location: 'https://other.test/' });
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(rig.seen.map((post) => post.path)).toEqual(['/usage', '/usage']);
  });

  it.each([
    ['a list', '[1]'],
    ['a word', '"yes"'],
    ['nothing', ''],
    ['null', 'null'],
    ['half an object', '{"a": 1'],
    ['a key into the workings of objects', '{"a":{"__proto__":{"isAdmin":true}}}'],
    ['a hundred thousand levels', '['.repeat(100_000)],
  ])('takes nothing but a JSON object: %s', async (_what, body) => {
    says(200, body);
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'malformed' } });
  });

  it('takes no page of HTML for an answer', async () => {
    says(200, '{"a":1}', { 'content-type': 'text/html' });
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'malformed' } });
  });

  it('takes 256 KiB, and hangs up on more', async () => {
    const padded = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    says(200, padded(256 * 1024));
    expect((await rig.run(address())).ok).toBe(true);
    says(200, padded(256 * 1024 + 1));
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'too_large' } });
    let written = 0;
    rig.answer = (_post, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = setInterval(() => {
        written += 64 * 1024;
        response.write(' '.repeat(64 * 1024));
      }, 1);
      response.on('close', () => clearInterval(more));
    };
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  it('waits no longer than it is told to, also for a body that drips', async () => {
    rig.answer = () => undefined;
    const silent = await rig.run(address(), { signal: AbortSignal.timeout(150) });
    expect(silent).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    rig.answer = (_post, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    const dripping = await rig.run(address(), { signal: AbortSignal.timeout(150) });
    expect(dripping).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('gives up after five seconds by itself', async () => {
    rig.answer = () => undefined;
    const began = performance.now();
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(performance.now() - began).toBeGreaterThanOrEqual(4_900);
  });

  it('says that an endpoint that hangs up is not there now', async () => {
    rig.answer = (_post, response) => void response.socket?.destroy();
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    rig.answer = (_post, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"a":', () => response.socket?.destroy());
    };
    expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });
});
