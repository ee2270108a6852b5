import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { type RunningNotan, startNotan } from '../../support/start-notan.ts';
import { payload } from './support/azure-request.ts';
import { APP_ID, APP_PASSWORD, type EmulatedConnector, startEmulatedConnector } from './support/emulated-connector.ts';

const TEAMS = 'a:1robin-and-the-bot';
let connector: EmulatedConnector;
let notan: RunningNotan;
let folder: string;

/** The program as an operator starts it, with a bot at Azure in one issuer's file. */
beforeAll(async () => {
  connector = await startEmulatedConnector();
  connector.conversations.set(TEAMS, { blocked: false });
  folder = mkdtempSync(join(tmpdir(), 'notan-azure-'));
  cpSync('flows', folder, { recursive: true });
  const file = join(folder, 'issuers/exempelfiber/issuer.yaml');
  const bot = `azureBot:\n  appId: ${APP_ID}\n  appPassword: env:EXEMPELFIBER_AZURE_APP_PASSWORD\n  serviceUrls: ["${connector.url}"]\n`;
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${bot}`);
  notan = await startNotan({
    env: {
      FLOWS_DIR: folder,
      AZURE_LOGIN_URL: connector.loginUrl,
      AZURE_BOT_KEYS_URL: connector.keysUrl,
      EXEMPELFIBER_AZURE_APP_PASSWORD: APP_PASSWORD,
    },
  });
}, 60_000);
afterAll(async () => {
  await notan?.kill();
  await connector?.close();
  rmSync(folder, { recursive: true, force: true });
});

const post = async (body: unknown, token: string) =>
  (
    await fetch(`${notan.url}/api/messages/exempelfiber`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  ).status;
const texts = () => connector.ledger.filter((one) => one.id !== null).map((one) => String(one.activity['text'] ?? ''));

test('a started Notan answers in Teams whoever the connector vouches for, and nobody else', async () => {
  const activity = payload('teams-added', `${connector.url}/`);
  expect(await post(activity, await connector.token({}, { kid: 'forged' }))).toBe(401);
  expect(await post(activity, await connector.token({ aud: 'another-bot' }))).toBe(401);
  expect(await post(activity, await connector.token())).toBe(200);
  expect(await eventually('a greeting', async () => texts()[0] ?? null)).toContain('Exempelfiber');
  expect(await post(payload('teams-message', `${connector.url}/`), await connector.token())).toBe(200);
  expect(await eventually('an answer', async () => texts()[1] ?? null)).toContain('Jag ser inte vem du är');

  const link = await fetch(`${notan.url}/v1/payers/48213/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer demo-exempelfiber' },
    body: JSON.stringify({ channel: 'azure' }),
  });
  const { url } = (await link.json()) as { url: string };
  const text = new URL(url).searchParams.get('message') ?? '';
  expect(
    await post({ ...payload('teams-message', `${connector.url}/`), id: 'link', text }, await connector.token()),
  ).toBe(200);
  await eventually('a welcome', async () => texts().find((one) => one.startsWith('Hej Robin')) ?? null);
});
