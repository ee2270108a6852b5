import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAzureChannel } from '../../../src/adapters/azure-bot/create-azure-channel.ts';
import { createServer } from '../../../src/adapters/http/create-server.ts';
import { createWebhooks } from '../../../src/adapters/http/webhooks.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import type { IssuerDirectory } from '../../../src/ports/issuer-directory.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { createService } from '../../../src/service/create-service.ts';
import { runWorker } from '../../../src/service/run-worker.ts';
import { createSafeIntake } from '../../../src/service/take-safely.ts';
import { type ServiceRig, startServiceRig } from '../../service/service-rig.ts';
import { eventually } from '../../support/eventually.ts';
import { FULL_DISK } from '../../support/full-disk.ts';
import { payload } from './support/azure-request.ts';
import { APP_ID, APP_PASSWORD, type EmulatedConnector, startEmulatedConnector } from './support/emulated-connector.ts';

const FIBER = 'exempelfiber' as IssuerId;
const agent = { id: 'a-1', name: 'Sara Lind' };
const TEAMS = 'a:1robin-and-the-bot';
const WEB = 'Lx3mV0-eu';

let connector: EmulatedConnector;
let rig: ServiceRig;
let stop: () => Promise<void>;
let post: (body: unknown, issuer?: string, token?: string) => Promise<number>;
let service: ServiceRig['service'];
let hub = true;

/** Webhooks, service, record and outbox as they run, between an emulated connector and two issuers, one without a bot. */
beforeAll(async () => {
  connector = await startEmulatedConnector();
  for (const id of [TEAMS, WEB]) connector.conversations.set(id, { blocked: false });
  rig = await startServiceRig();
  rig.time = Date.now();
  const directory: IssuerDirectory = {
    ...rig.directory,
    accounts(id) {
      const accounts = rig.directory.accounts(id);
      const azureBot = { appId: APP_ID, tenantId: null, appPassword: APP_PASSWORD, serviceUrls: [connector.url], hub };
      return accounts && id === FIBER ? { ...accounts, azureBot } : accounts;
    },
  };
  const clock = { now: () => Date.now() };
  const azure = createAzureChannel({
    keysUrl: connector.keysUrl,
    loginUrl: connector.loginUrl,
    timeoutMs: 10_000,
    clock,
  });
  let wake = (): void => {};
  const channels = { ...rig.deps.channels, azure };
  const deps = { ...rig.deps, directory, clock, channels, wake: () => wake() };
  service = createService(deps, () => 'one-time-token-of-a-test');
  const worker = runWorker(deps, service);
  wake = worker.wake;
  const server = createServer(Fastify().log);
  const intake = createSafeIntake(deps, service, FULL_DISK);
  await server.register(
    createWebhooks({ directory, intake, channels, publicUrl: 'https://notan.example', count() {} }),
  );
  post = async (body, issuer = FIBER, token) => {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/messages/${issuer}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? (await connector.token())}` },
      payload: JSON.stringify(body),
    });
    return answer.statusCode;
  };
  stop = async () => {
    await server.close();
    await worker.stop();
    await rig.close();
    await connector.close();
  };
});
afterAll(() => stop());

const recorded = (name: string, changes: Record<string, unknown> = {}) => ({
  ...payload(name, `${connector.url}/`),
  ...changes,
});
const sentTo = (conversation: string, type = 'message') =>
  connector.ledger.filter(
    (one) => one.conversation === conversation && one.activity['type'] === type && one.id !== null,
  );
const textsTo = (conversation: string) => sentTo(conversation).map((one) => String(one.activity['text']));
const threadOf = (id: string) => conversationIdOf({ address: { channel: 'azure', id } });

test('whoever comes is greeted once, and an unknown visitor is told nothing about anybody', async () => {
  for (let again = 0; again < 3; again += 1) expect(await post(recorded('teams-added'))).toBe(200);
  await eventually('a greeting', async () => textsTo(TEAMS)[0] ?? null);
  expect(textsTo(TEAMS)).toHaveLength(1);
  expect(await post(recorded('teams-message'))).toBe(200);
  await eventually('an answer', async () => textsTo(TEAMS)[1] ?? null);
  expect(textsTo(TEAMS).join(' ')).not.toMatch(/\d kr|Robin/);
  expect(sentTo(TEAMS)[0]?.activity).toMatchObject({
    from: { id: '28:11111111-2222-4333-8444-555555555555' },
    recipient: { id: '29:1robin' },
    conversation: { id: TEAMS },
    textFormat: 'plain',
  });
});

test('the same activity again is taken once; the login is asked once for many messages', async () => {
  const before = textsTo(TEAMS).length;
  for (let again = 0; again < 4; again += 1) await post(recorded('teams-message'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(textsTo(TEAMS)).toHaveLength(before);
  expect(connector.logins).toBe(1);
});

test('a forged request, another issuer’s door and a group leave no trace', async () => {
  const before = (await rig.store.forIssuer(FIBER).desk(50)).length;
  expect(await post(recorded('teams-message', { id: 'x1' }), FIBER, await connector.token({}, { kid: 'forged' }))).toBe(
    401,
  );
  expect(await post(recorded('teams-message', { id: 'x2' }), 'eksempelkraft')).toBe(404);
  expect(await post(recorded('teams-message', { id: 'x3' }), 'nobody')).toBe(404);
  expect(await post(recorded('teams-group'))).toBe(200);
  expect(await post('nonsense')).toBe(400);
  expect((await rig.store.forIssuer(FIBER).desk(50)).length).toBe(before);
  expect(await rig.store.forIssuer('eksempelkraft' as IssuerId).desk(50)).toEqual([]);
});

test('a person is asked for: the hub gets handoff.initiate with the thread, and its answers are obeyed', async () => {
  await post(recorded('webchat-arrived'));
  await eventually('a greeting', async () => textsTo(WEB)[0] ?? null);
  await post(recorded('webchat-message'));
  const [event] = await eventually('the event', async () => {
    const events = sentTo(WEB, 'event');
    return events.length > 0 ? events : null;
  });
  expect(event?.activity).toMatchObject({
    name: 'handoff.initiate',
    conversation: { id: WEB },
    relatesTo: { conversation: { id: WEB }, user: { id: 'dl_visitor' } },
    value: { issuer: FIBER, reason: expect.any(String), id: expect.any(String), ownerEpoch: expect.any(Number) },
    attachments: [{ contentType: 'application/json', name: 'Transcript' }],
  });
  const attachments = (event?.activity['attachments'] ?? []) as { content: { activities: { text: string }[] } }[];
  expect(attachments[0]?.content.activities.at(-1)).toMatchObject({
    type: 'message',
    text: 'jag vill prata med en människa',
  });
  await eventually('the promise', async () => (textsTo(WEB).length >= 2 ? true : null));

  const owner = async () => (await rig.store.forIssuer(FIBER).conversation(threadOf(`webchat|${WEB}`)))?.owner;
  expect(await owner()).toBe('offered');
  expect(await post(recorded('handoff-accepted'))).toBe(200);
  expect(await owner()).toBe('agent');
  const silent = textsTo(WEB).length;
  await post(recorded('webchat-message', { id: 'w2', text: 'är du där?' }));
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(textsTo(WEB)).toHaveLength(silent);
  expect(await post(recorded('handoff-completed'))).toBe(200);
  expect(await owner()).toBe('closed');
  await eventually('the bot says that it is back', async () => (textsTo(WEB).length > silent ? true : null));

  // And when nobody there can take it.
  await post(recorded('webchat-message', { id: 'w3' }));
  expect(await owner()).toBe('offered');
  const waiting = textsTo(WEB).length;
  expect(await post(recorded('handoff-failed', { id: 'f1' }))).toBe(200);
  expect(await owner()).toBe('bot');
  await eventually('the payer is told', async () => (textsTo(WEB).length > waiting ? true : null));
});

test('a hub’s report is not obeyed where the issuer has none, and is never refused', async () => {
  hub = false;
  await post(recorded('webchat-message', { id: 'w4' }));
  expect(await post(recorded('handoff-accepted', { id: 'a2' }))).toBe(200);
  const thread = await rig.store.forIssuer(FIBER).conversation(threadOf(`webchat|${WEB}`));
  expect(thread?.owner).toBe('offered');
  hub = true;
});

test('an agent at our own desk answers in Teams, and a read receipt comes back to the desk', async () => {
  const conversation = threadOf(`msteams|${TEAMS}`);
  await service.claim(FIBER, conversation, agent, 'claim teams');
  await service.reply(FIBER, conversation, agent, { inputId: 'reply teams', text: 'Hej, det är Sara.', seenSeq: 1000 });
  const sent = await eventually(
    'the reply',
    async () => sentTo(TEAMS).find((one) => one.activity['text'] === 'Hej, det är Sara.') ?? null,
  );
  const delivery = async () => (await rig.store.forIssuer(FIBER).messages(conversation, 0, 100)).at(-1)?.delivery;
  await eventually('it is recorded', async () => ((await delivery()) === 'sent' ? true : null));
  await post(recorded('teams-read', { id: 'r1', value: { lastReadMessageId: sent.id } }));
  expect(await delivery()).toBe('read');
});

test('a picture from Teams is seen at the desk, and nobody but the connector is called for it', async () => {
  const conversation = threadOf(`msteams|${TEAMS}`);
  const send = async (id: string, contentUrl: string) => {
    const attachments = [{ contentType: 'image/*', contentUrl, name: '../brev.jpg' }];
    expect(await post(recorded('teams-picture', { id, attachments }))).toBe(200);
    const message = (await rig.store.forIssuer(FIBER).messages(conversation, 0, 200)).findLast(
      (one) => one.from === 'payer',
    );
    return { message, fetched: await service.fetchMedia(FIBER, conversation, { seq: message?.seq ?? 0, index: 0 }) };
  };
  const good = await send('p1', `${connector.url}/v3/attachments/0-frca-d1/views/original`);
  expect(good.message?.media).toMatchObject([{ kind: 'picture', name: 'brev.jpg' }]);
  expect(good.fetched).toMatchObject({ ok: true, value: { file: { type: 'image/jpeg' } } });
  for (const [id, path] of [
    ['p2', '/v3/attachments/elsewhere/views/original'],
    ['p3', '/v3/attachments/large/views/original'],
    ['p4', '/v3/attachments/gone/views/original'],
  ] as const)
    expect((await send(id, `${connector.url}${path}`)).fetched.ok, path).toBe(false);
  for (const [id, address] of [
    ['p5', 'http://169.254.169.254/latest/meta-data'],
    ['p6', `${connector.url}/keys`],
    ['p7', `${connector.url}/v3/attachments/0-a/views/../../../../keys`],
    ['p8', 'https://evil.example/sharepoint.com/x.jpg'],
    ['p9', 'data:image/png;base64,AAAA'],
  ] as const)
    expect((await send(id, address)).message?.media, address).toMatchObject([{ source: null }]);
});

test('a visitor in Teams becomes the payer by a one-time link, and the old address is told', async () => {
  const { ref } = rig.robin.payer;
  await service.savePayer(FIBER, rig.robin.payer);
  const link = await service.createLink(FIBER, ref, 'azure');
  if (!link.ok) throw new Error(link.error.detail);
  const url = new URL(link.value.url);
  expect(`${url.origin}${url.pathname}`).toBe('https://teams.microsoft.com/l/chat/0/0');
  expect(url.searchParams.get('users')).toBe(`28:${APP_ID}`);
  const text = url.searchParams.get('message') ?? '';
  const token = `start one-time-token-of-a-test`;
  expect(text).toBe(token);
  expect(await post(recorded('teams-message', { id: 'l1', text }))).toBe(200);
  const address = { channel: 'azure', id: `msteams|${TEAMS}` } as const;
  expect(await rig.store.forIssuer(FIBER).payerOfAddress(address)).toBe(ref);
  await eventually('a welcome', async () => textsTo(TEAMS).find((one) => one.includes('Hej Robin')) ?? null);
  await eventually(
    'the phone is told',
    async () => rig.sms.accepted.find((one) => one.quickReplies.some((reply) => reply.label === 'Inte jag')) ?? null,
  );
  await rig.writes('inte jag');
  expect(await rig.store.forIssuer(FIBER).payerOfAddress(address)).toBeNull();
  // The link was used.
  expect(await post(recorded('teams-message', { id: 'l2', text }))).toBe(200);
  expect(await rig.store.forIssuer(FIBER).payerOfAddress(address)).toBeNull();
});

test('a busy connector is waited for as long as it asks, and a refused token is asked for anew', async () => {
  const conversation = threadOf(`msteams|${TEAMS}`);
  const logins = connector.logins;
  connector.faults.push({ status: 429, code: 'TooManyRequests', headers: { 'retry-after': '1' } });
  await service.reply(FIBER, conversation, agent, { inputId: 'busy', text: 'Efter en stund.', seenSeq: 1000 });
  await eventually('it is sent in the end', async () => (textsTo(TEAMS).includes('Efter en stund.') ? true : null));
  expect(connector.logins).toBe(logins);
  connector.faults.push({ status: 412, code: 'PreconditionFailed' });
  await service.reply(FIBER, conversation, agent, { inputId: 'conflict', text: 'En gång till.', seenSeq: 1000 });
  await eventually('it is sent in the end', async () => (textsTo(TEAMS).includes('En gång till.') ? true : null));
  expect(textsTo(TEAMS).filter((text) => text === 'En gång till.')).toHaveLength(1);
});

test('whoever blocks the bot gets no more of it', async () => {
  connector.conversations.set(TEAMS, { blocked: true });
  const conversation = threadOf(`msteams|${TEAMS}`);
  await service.reply(FIBER, conversation, agent, { inputId: 'blocked', text: 'Hör du mig?', seenSeq: 1000 });
  await eventually('it failed', async () => {
    const failed = (await rig.store.forIssuer(FIBER).messages(conversation, 0, 200)).find(
      (one) => one.text === 'Hör du mig?',
    );
    return failed?.delivery === 'failed' ? true : null;
  });
  expect(connector.ledger.filter((one) => one.activity['text'] === 'Hör du mig?')).toHaveLength(1);
});
