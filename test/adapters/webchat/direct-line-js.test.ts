import { type Activity, ConnectionStatus, DirectLine, type Message } from 'botframework-directlinejs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PayerRef } from '../../../src/model/ids.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { samplePayer } from '../../support/store-samples.ts';
import { installBrowserRequests } from './support/browser-requests.ts';
import { call, until } from './support/call.ts';
import { type Cutter, startCutter } from './support/cutter.ts';
import { createWebWorld, FIBER, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
let line: Cutter;
const clients: { end(): void }[] = [];

beforeAll(async () => {
  installBrowserRequests();
  world = await createWebWorld();
  line = await startCutter(() => world.url);
  world.setPublicUrl(line.url);
});
afterEach(() => {
  world.clock.ahead = 0;
  for (const client of clients.splice(0)) client.end();
});
afterAll(async () => {
  await line.close();
  await world.close();
});

async function tokenFor(asked: object): Promise<string> {
  return (await call(world, 'POST', '/tokens/generate', { bearer: SECRET, json: asked })).body.token;
}

/** The client as a page would make it; `random: 0` makes it come back after the shortest of its waits, 3 s. */
function connect(options: ConstructorParameters<typeof DirectLine>[0]) {
  const client = new DirectLine({ domain: `${line.url}/v3/directline`, random: () => 0, ...options });
  const seen: Activity[] = [];
  const states: ConnectionStatus[] = [];
  const subscription = client.activity$.subscribe((activity) => seen.push(activity));
  client.connectionStatus$.subscribe((state) => states.push(state));
  clients.push({
    end: () => {
      subscription.unsubscribe();
      client.end();
    },
  });
  let count = 0;
  const post = (activity: Partial<Omit<Message, 'type'>> & { type: string }): Promise<string> => {
    count += 1;
    const channelData = {
      clientActivityID: `${states.length}.${count}.${Math.round(performance.now())}`,
      ...activity.channelData,
    };
    const whole = { ...activity, from: { id: 'me' }, channelData } as Activity;
    return new Promise((resolve, reject) => client.postActivity(whole).subscribe(resolve, reject));
  };
  const messages = () => {
    const byId = new Map<string, Message>();
    for (const one of seen) if (one.type === 'message' && one.id) byId.set(one.id, one);
    return [...byId.values()];
  };
  return {
    client,
    states,
    seen,
    messages,
    texts: () => messages().map((one) => one.text),
    post,
    say: (text: string) => post({ type: 'message', text }),
    heard: (text: string, withinMs = 8000) => until(() => messages().find((one) => one.text === text), withinMs),
  };
}

async function newPayer(ref: string): Promise<string> {
  await world.service.savePayer(FIBER, samplePayer(ref, { addresses: [] }));
  return conversationIdOf({ payer: ref as PayerRef });
}

const maja = { id: 'maja', name: 'Maja' };
function agentSays(conversation: string, text: string) {
  const words = { inputId: `says-${conversation}-${text}`, text, seenSeq: 9999 };
  return world.service.reply(FIBER, conversation as ReturnType<typeof conversationIdOf>, maja, words);
}
function agentClaims(conversation: string) {
  return world.service.claim(FIBER, conversation as ReturnType<typeof conversationIdOf>, maja, `claim-${conversation}`);
}

/** From the first word to a person and back, the same whatever carries it. */
async function holdConversation(payer: string, options: { webSocket: boolean; pollingInterval?: number }) {
  const conversation = await newPayer(payer);
  const chat = connect({ token: await tokenFor({ payer, user: { id: 'dl_me' } }), ...options });
  const id = await chat.say('hej');
  const echo = await until(() => chat.messages().find((one) => one.id === id));
  expect(echo).toMatchObject({ text: 'hej', from: { id: 'dl_me', role: 'user' } });
  const answer = await until(() => chat.messages().find((one) => one.from.role === 'bot'));
  expect(answer).toMatchObject({ from: { role: 'bot', name: 'Exempelfiber' } });
  const talk = answer?.suggestedActions?.actions.find(
    (one) => one.type === 'messageBack' && Object(one.value).option === 'talk',
  );
  if (talk?.type !== 'messageBack') throw new Error('there is nobody to talk to');
  await chat.post({
    type: 'message',
    text: talk.text ?? '',
    value: talk.value as object,
    channelData: { messageBack: { displayText: talk.displayText } },
  });
  expect(await chat.heard(talk.displayText ?? '')).toMatchObject({ from: { role: 'user' } });
  const thread = () => world.store.forIssuer(FIBER).conversation(conversation as ReturnType<typeof conversationIdOf>);
  expect(await until(async () => (await thread())?.owner === 'offered')).toBe(true);
  await agentClaims(conversation);
  await agentSays(conversation, 'Hej, jag heter Maja');
  expect(await chat.heard('Hej, jag heter Maja')).toMatchObject({ from: { role: 'bot', name: 'Maja' } });
  const order = chat.messages().map((one) => one.channelData?.['webchat:sequence-id']);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(chat.states).toEqual([ConnectionStatus.Connecting, ConnectionStatus.Online]);
  return { ...chat, conversation };
}

describe('DirectLineJS, unmodified', () => {
  test('holds a conversation over WebSocket', async () => {
    await holdConversation('K-socket', { webSocket: true });
  });

  test('holds a conversation by polling', async () => {
    await holdConversation('K-poll', { webSocket: false, pollingInterval: 200 });
  });

  test('through a dropped socket misses nothing and hears nothing twice', async () => {
    const chat = await holdConversation('K-drop', { webSocket: true });
    const before = chat.seen.length;
    line.cut();
    await agentSays(chat.conversation, 'medan linjen var borta');
    expect(await chat.heard('medan linjen var borta')).toBeTruthy();
    await chat.say('nu är jag tillbaka');
    expect(await chat.heard('nu är jag tillbaka')).toBeTruthy();
    expect(chat.seen.slice(before).map((one) => one.type === 'message' && one.text)).toEqual([
      'medan linjen var borta',
      'nu är jag tillbaka',
    ]);
    expect(chat.states.at(-1)).toBe(ConnectionStatus.Online);
  });

  test('through a restart of the server misses nothing and hears nothing twice', async () => {
    const chat = await holdConversation('K-restart', { webSocket: true });
    const before = chat.seen.length;
    await world.restart();
    await agentSays(chat.conversation, 'efter omstarten');
    expect(await chat.heard('efter omstarten')).toBeTruthy();
    await chat.say('hör du mig?');
    expect(await chat.heard('hör du mig?')).toBeTruthy();
    expect(chat.seen.slice(before).map((one) => one.type === 'message' && one.text)).toEqual([
      'efter omstarten',
      'hör du mig?',
    ]);
  });

  test('polls on through a restart of the server', async () => {
    const conversation = await newPayer('K-poll-restart');
    const token = await tokenFor({ payer: 'K-poll-restart' });
    const chat = connect({ token, webSocket: false, pollingInterval: 2000 });
    await chat.say('jag vill prata med en människa');
    await agentClaims(conversation);
    await agentSays(conversation, 'strax före');
    expect(await chat.heard('strax före')).toBeTruthy();
    await world.restart();
    await agentSays(conversation, 'strax efter');
    expect(await chat.heard('strax efter')).toBeTruthy();
  });

  test('starting with the secret names itself, as an unknown visitor', async () => {
    const chat = connect({ secret: SECRET });
    const id = await chat.say('hej');
    expect(await until(() => chat.messages().find((one) => one.id === id))).toMatchObject({ from: { role: 'user' } });
    expect(chat.states.at(-1)).toBe(ConnectionStatus.Online);
  });

  test('a page loaded again shows the whole conversation, by token and by conversation id', async () => {
    const token = await tokenFor({ payer: 'K-1' });
    const first = connect({ token });
    await first.say('före omladdningen');
    await first.heard('före omladdningen');
    await until(() => first.messages().length >= 2);
    const again = connect({ token });
    expect(await again.heard('före omladdningen')).toBeTruthy();
    const { conv } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const resumed = connect({ token, conversationId: conv, webSocket: false, pollingInterval: 200 });
    expect(await resumed.heard('före omladdningen')).toBeTruthy();
    await until(() => resumed.messages().length === first.messages().length);
    expect(resumed.texts()).toEqual(first.texts());
  });

  test('two tabs of one payer see each other’s words as their own', async () => {
    await newPayer('K-tabs');
    const tabs = [
      connect({ token: await tokenFor({ payer: 'K-tabs' }) }),
      connect({ token: await tokenFor({ payer: 'K-tabs' }) }),
    ];
    await tabs[0]?.say('från den ena');
    expect(await tabs[1]?.heard('från den ena')).toMatchObject({ from: { role: 'user' } });
  });

  test('sends a picture, and is told that pictures cannot be read', async () => {
    const chat = connect({ token: await tokenFor({}) });
    const attachments = [1, 2].map(() => ({
      contentType: 'image/png',
      contentUrl: 'data:image/png;base64,iVBORw0KGgo=',
      name: 'bild.png',
    }));
    const id = await chat.post({
      type: 'message',
      text: '',
      attachments: attachments as NonNullable<Message['attachments']>,
    });
    expect(id).toMatch(/\|0000001$/);
    expect(await until(() => chat.messages().find((one) => one.from.role === 'bot'))).toBeTruthy();
  });

  test('is told that its token expired, and goes on with a fresh one from the page', async () => {
    const payer = 'K-1' as PayerRef;
    const made = await world.pageChat.tokenFor({ issuer: FIBER, payer });
    const chat = connect({ token: made.token });
    await chat.say('innan');
    await chat.heard('innan');
    world.clock.ahead = 31 * 60_000;
    expect(await chat.say('för sent')).toBe('retry');
    expect(chat.states.at(-1)).toBe(ConnectionStatus.ExpiredToken);
    const fresh = await world.pageChat.tokenFor({ issuer: FIBER, payer, conversation: made.conversationId });
    const back = await call(world, 'GET', `/conversations/${fresh.conversationId}`, { bearer: fresh.token });
    chat.client.reconnect(back.body);
    await chat.say('med ny nyckel');
    expect(await chat.heard('med ny nyckel')).toBeTruthy();
  });

  test('ends a conversation, and hears of it', async () => {
    const chat = connect({ token: await tokenFor({}) });
    await chat.say('hej då');
    await chat.post({ type: 'endOfConversation' });
    expect(await until(() => chat.seen.some((one) => (one.type as string) === 'endOfConversation'))).toBe(true);
    await expect(chat.say('en sak till')).rejects.toMatchObject({ status: 409 });
  });

  test('gets a session id', async () => {
    const chat = connect({ token: await tokenFor({}) });
    await chat.say('hej');
    const id = await new Promise((resolve, reject) => chat.client.getSessionId().subscribe(resolve, reject));
    expect(id).toMatch(/^[\w-]{22}$/);
  });
});
