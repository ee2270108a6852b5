import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkUrl } from '../../../src/adapters/endpoint/check-url.ts';
import { isPublicAddress } from '../../../src/adapters/endpoint/is-public-address.ts';
import { createLockedRunner, type EndpointRig, startEndpointRig } from './endpoint-rig.ts';

/** Ways to write an address that would lead inside, past a list that allows api.example.se and shop.example.se:8443. */
const FORGED = [
  'http://api.example.se/',
  'HTTP://api.example.se/',
  'ftp://api.example.se/',
  'file:///etc/passwd',
  'data:application/json,{}',
  'javascript:alert(1)',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  '//api.example.se/',
  'api.example.se',
  'https:/api.example.se',
  'https:api.example.se',
  'https:\\\\api.example.se',
  'https://api.example.se\\@127.0.0.1/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.0.0.1:443/',
  'https://127.0.0.1.:443/',
  'https://0/',
  'https://0.0.0.0/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://127.0.0.1.nip.io/',
  'https://localhost/',
  'https://localhost.localdomain/',
  'https://LOCALHOST/',
  'https://[::1]/',
  'https://[::]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fe80::1]/',
  'https://[fe80::1%25eth0]/',
  'https://[fd00:ec2::254]/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://metadata.google.internal/computeMetadata/v1/',
  'https://instance-data/',
  'https://100.100.100.200/',
  'https://168.63.129.16/',
  'https://api.example.se@127.0.0.1/',
  'https://api.example.se:x@evil.example/',
  'https://user:password@api.example.se/',
  'https://user@api.example.se/',
  'https://evil.example#@api.example.se/',
  'https://evil.example?@api.example.se/',
  'https://evil.example/https://api.example.se/',
  'https://api.example.se.evil.example/',
  'https://evilapi.example.se/',
  'https://sub.api.example.se/',
  'https://api.example.se./',
  'https://api%2eexample%2ese.evil.example/',
  'https://api.example.se%00.evil.example/',
  'https://api.example.se%09/',
  'https://api.example.se:80/',
  'https://api.example.se:22/',
  'https://api.example.se:8443/',
  'https://shop.example.se/',
  'https://shop.example.se:443/',
  'https://api。example。se/',
  'https://аpi.example.se/',
  'https://ａｐｉ.example.se/',
  'https://①②⑦.⓪.⓪.①/',
  ' https://api.example.se/',
  'https://api.example.se/\r\nhost: evil.example',
  'https://api.example.se/\u0000',
  'https://',
  'https://:443/',
  'https://*.example.se/',
  '',
] as const;

const LIST = ['api.example.se', 'shop.example.se:8443'];

describe('an address in a flow', () => {
  it.each(FORGED)('is refused before anything is asked for it: %j', (text) => {
    expect(checkUrl(text, LIST).ok).toBe(false);
  });

  it.each([
    'https://api.example.se',
    'https://api.example.se:443/usage',
    'https://API.example.se/usage?month=9&p=%C3%A5',
    'https://shop.example.se:8443/a/b#fragment',
    'https://%61pi.example.se/',
  ])('is good where the operator listed its host: %s', (text) => {
    const url = checkUrl(text, LIST);
    expect(url.ok && url.value.hostname).toMatch(/^(api|shop)\.example\.se$/);
    expect(url.ok && url.value.hash).toBe('');
  });
});

describe('the open internet', () => {
  it.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.254', '127.0.0.1', '127.9.9.9'],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.0.1'],
    ...['198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.1.1.1', '240.0.0.1'],
    ...['255.255.255.255', '100.100.100.200', '168.63.129.16', '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1'],
    ...['::ffff:8.8.8.8', '::ffff:10.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1'],
    ...['2002:7f00:1::', '3fff::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', ''],
    ...['5f00::1', '4000::1', 'localhost', '127.1', '2130706433'],
  ])('does not hold %j', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '193.14.90.194',
    '2a00:1450::1',
    '2606:4700::1111',
    '2001:4860:4860::8888',
  ])('holds %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a name that leads inside', () => {
  let rig: EndpointRig;
  beforeAll(async () => {
    rig = await startEndpointRig();
  });
  afterAll(() => rig.close());
  beforeEach(() => {
    rig.dns = [['127.0.0.1']];
  });
  const address = (): string => `https://endpoint.test:${rig.port}/`;

  it('is not followed, not even when one of its addresses is outside', async () => {
    const closed = rig.connections();
    const locked = createLockedRunner(async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]);
    for (const runner of [locked, createLockedRunner(async () => [{ address: '::1', family: 6 }])]) {
      expect(await rig.run(address(), { runner })).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    }
    expect(rig.connections()).toBe(closed);
  });

  it('is resolved once for a try, and what was checked is what is connected to', async () => {
    const asked = rig.questions();
    // The second answer is where nobody listens: whoever asked again would fail.
    rig.dns = [['127.0.0.1'], ['127.0.0.2']];
    expect(await rig.run(address())).toMatchObject({ ok: true });
    expect(rig.questions()).toBe(asked + 1);
    expect(rig.seen.at(-1)).toMatchObject({ servername: 'endpoint.test' });
    expect(rig.seen.at(-1)?.headers.host).toBe(`endpoint.test:${rig.port}`);
  });

  it('is checked anew at each try, so that it cannot move inside after it was good', async () => {
    const before = rig.connections();
    expect(await rig.run(address())).toMatchObject({ ok: true });
    for (const inside of ['10.0.0.5', '169.254.169.254', '192.168.1.1']) {
      rig.dns = [[inside]];
      expect(await rig.run(address())).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    }
    expect(rig.connections()).toBe(before + 1);
  });

  it('is asked for under its own name only: a certificate of another is not believed', async () => {
    rig.dns = [['127.0.0.1']];
    const allow = [`wrong.test:${rig.port}`];
    const asked = await rig.run(`https://wrong.test:${rig.port}/`, { allow });
    expect(asked).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('uses no proxy of the environment', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      HTTPS_PROXY: 'http://127.0.0.1:9',
      https_proxy: 'http://127.0.0.1:9',
      NODE_USE_ENV_PROXY: '1',
    });
    try {
      expect(await rig.run(address())).toMatchObject({ ok: true });
    } finally {
      for (const name of ['HTTPS_PROXY', 'https_proxy', 'NODE_USE_ENV_PROXY']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
  });

  it('is not asked at all by an issuer without a list', async () => {
    expect(await rig.run(address(), { allow: [] })).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  });
});
