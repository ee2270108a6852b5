import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVerify, type Verify } from '../../../src/adapters/azure-bot/create-verify.ts';
import { isServiceAddress } from '../../../src/adapters/azure-bot/is-service-address.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import { azureRequest, payload } from './support/azure-request.ts';
import { APP_ID, type EmulatedConnector, startEmulatedConnector } from './support/emulated-connector.ts';

let connector: EmulatedConnector;
let verify: Verify;
beforeAll(async () => {
  connector = await startEmulatedConnector();
  verify = createVerify({ keysUrl: connector.keysUrl, timeoutMs: 10_000, clock: { now: () => Date.now() } });
});
afterAll(() => connector.close());

const accounts = (serviceUrls: readonly string[] = [connector.url]): IssuerAccounts => ({
  api: { token: 'x' },
  sms: null,
  telegram: null,
  webchat: null,
  azureBot: { appId: APP_ID, tenantId: null, appPassword: 'x', serviceUrls, hub: false },
});
const body = () => payload('teams-message', `${connector.url}/`);
const now = () => Math.floor(Date.now() / 1000);

test('a request that the connector signed for this bot comes in', async () => {
  expect(await verify(azureRequest(body(), await connector.token()), accounts())).toBeNull();
  const bare = { ...body(), serviceUrl: connector.url };
  expect(await verify(azureRequest(bare, await connector.token()), accounts())).toBeNull();
});

const FALSE_TOKENS: Readonly<Record<string, () => readonly [JWTPayload, { kid?: string; alg?: string }?]>> = {
  'for another bot': () => [{ aud: '99999999-2222-4333-8444-555555555555' }],
  'for nobody': () => [{ aud: null } as unknown as JWTPayload],
  'of another issuer': () => [{ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }],
  'of an issuer that looks alike': () => [{ iss: 'https://api.botframework.com.evil.example' }],
  'that has expired': () => [{ exp: now() - 400 }],
  'that is not good yet': () => [{ nbf: now() + 400 }],
  'that never expires': () => [{ exp: null } as unknown as JWTPayload],
  'without a service address': () => [{ serviceurl: null } as unknown as JWTPayload],
  'signed by a stranger': () => [{}, { kid: 'forged' }],
  'signed by a stranger under a known key’s name': () => [{}, { kid: 'endorsed', alg: 'HS256' }],
};
for (const [name, make] of Object.entries(FALSE_TOKENS)) {
  test(`a token ${name} is refused`, async () => {
    const token = await connector.token(...make());
    expect(await verify(azureRequest(body(), token), accounts())).toEqual({ code: 'forged', status: 401 });
  });
}

test('a token that expired within the five minutes that clocks may differ is good', async () => {
  const token = await connector.token({ exp: now() - 100 });
  expect(await verify(azureRequest(body(), token), accounts())).toBeNull();
});

test('no token, half a token and other schemes are refused', async () => {
  const token = await connector.token();
  const headers = [
    '',
    'Bearer',
    'Bearer ',
    `Basic ${token}`,
    `Bearer ${token} x`,
    token,
    `Bearer ${token.slice(0, -9)}`,
  ];
  for (const authorization of [...headers, 'Bearer a.b.c', `Bearer ${token.split('.').slice(0, 2).join('.')}.`]) {
    const request = azureRequest(body());
    const answer = await verify({ ...request, headers: { ...request.headers, authorization } }, accounts());
    expect(answer, authorization.slice(0, 20)).toEqual({ code: 'forged', status: 401 });
  }
});

test('a service address that the token does not name, or that is not the connector’s, is refused', async () => {
  const other = { ...body(), serviceUrl: 'https://smba.trafficmanager.net/amer/' };
  expect(await verify(azureRequest(other, await connector.token()), accounts())).toEqual({
    code: 'forged',
    status: 403,
  });
  for (const serviceurl of [
    'https://evil.example/',
    'http://169.254.169.254/',
    'https://botframework.com.evil.example/',
  ]) {
    const token = await connector.token({ serviceurl });
    const answer = await verify(azureRequest({ ...body(), serviceUrl: serviceurl }, token), accounts([]));
    expect(answer, serviceurl).toEqual({ code: 'forged', status: 403 });
  }
});

test('a key speaks for the channels it is endorsed for', async () => {
  const token = await connector.token({}, { kid: 'teams-only' });
  expect(await verify(azureRequest(body(), token), accounts())).toBeNull();
  const web = payload('webchat-message', `${connector.url}/`);
  expect(await verify(azureRequest(web, token), accounts())).toEqual({ code: 'forged', status: 403 });
});

test('unknown keys do not make us fetch again and again', async () => {
  const before = connector.keyFetches;
  for (let count = 0; count < 30; count += 1) {
    await verify(azureRequest(body(), await connector.token({}, { kid: 'unknown' })), accounts());
  }
  expect(connector.keyFetches - before).toBeLessThanOrEqual(1);
});

test('while the keys cannot be had, the connector is asked to come again', async () => {
  const away = createVerify({ keysUrl: 'http://127.0.0.1:9/keys', timeoutMs: 300, clock: { now: () => Date.now() } });
  const answer = await away(azureRequest(body(), await connector.token()), accounts());
  expect(answer).toEqual({ code: 'unavailable', status: 503 });
});

const ADDRESSES: readonly (readonly [string, boolean])[] = [
  ['https://smba.trafficmanager.net/emea/', true],
  ['https://europe.webchat.botframework.com/', true],
  ['https://directline.botframework.com', true],
  ['http://smba.trafficmanager.net/emea/', false],
  ['https://smba.trafficmanager.net:8443/', false],
  ['https://smba.trafficmanager.net.evil.example/', false],
  ['https://evilbotframework.com/', false],
  ['https://botframework.com@evil.example/', false],
  ['https://user:pw@smba.trafficmanager.net/', false],
  ['https://trafficmanager.net/', false],
  ['https://127.0.0.1/', false],
  ['https://[::ffff:169.254.169.254]/', false],
  ['https://localhost/', false],
  ['file:///etc/passwd', false],
  ['', false],
  ['nonsense', false],
  ['https://relay.example/', true],
  ['https://relay.example:444/', false],
  ['http://relay.example/', false],
  ['http://127.0.0.1:4000/x', true],
  ['http://10.0.0.1/', false],
];
for (const [address, isGood] of ADDRESSES) {
  test(`replies ${isGood ? 'may' : 'never'} go to ${address || 'nowhere'}`, () => {
    const allowed = ['https://relay.example', 'http://127.0.0.1:4000', 'http://10.0.0.1', 'http://relay.example'];
    expect(isServiceAddress(address, allowed)).toBe(isGood);
  });
}
