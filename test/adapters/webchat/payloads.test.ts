import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toThreadMessageView } from '../../../src/adapters/console/to-thread-view.ts';
import { type ClientActivity, parseActivity } from '../../../src/adapters/webchat/parse-activity.ts';
import type { ConversationId } from '../../../src/model/ids.ts';
import type { Message } from '../../../src/model/message.ts';
import { type Chat, call, listen, post, read, say, startChat, until } from './support/call.ts';
import { payload, SESSION } from './support/direct-line-door.ts';
import { createWebWorld, FIBER, KRAFT, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await createWebWorld();
});
afterAll(() => world.close());

const tapped = { kind: 'option', question: 'inv-10023.2', option: 'pay' };

/** Written by us after the Activity protocol and what Web Chat posts, one file a kind; what each must come to. */
const KINDS: Readonly<Record<string, object>> = {
  message: { kind: 'message', text: 'Varför är den så hög?', attachments: 0, clientId: '17621604000001ab' },
  'message-back': { ...tapped, text: 'Betala' },
  'suggested-action': { ...tapped, text: 'Betala' },
  'im-back': { kind: 'message', text: 'Betala', attachments: 0 },
  'post-back': { ...tapped, text: 'pay' },
  'post-back-text': { kind: 'message', text: 'visa fakturan', attachments: 0 },
  'post-back-form': { kind: 'message', text: '', attachments: 1, media: [{ kind: 'other' }] },
  'upload-activity': { kind: 'message', attachments: 1, media: [{ kind: 'picture' }] },
  'foreign-card': { kind: 'message', text: '', attachments: 1, media: [{ kind: 'other' }] },
  typing: { kind: 'typing' },
  'read-receipt': { kind: 'read', value: { lastReadMessageId: `${SESSION.id}|0000002` } },
  'handoff-status': { kind: 'handoff', report: { state: 'accepted', agentId: 'a7', agentName: 'Solveig' } },
  'handoff-status-unknown': { kind: 'ignored' },
  'end-of-conversation': { kind: 'end' },
  'conversation-update': { kind: 'ignored' },
  'join-event': { kind: 'ignored' },
  'message-reaction': { kind: 'ignored' },
  invoke: { kind: 'ignored' },
  'from-the-future': { kind: 'ignored' },
  'own-message': { kind: 'ignored' },
  'own-handoff': { kind: 'ignored' },
  'own-typing': { kind: 'ignored' },
};

async function threadOf(chat: Chat): Promise<{ id: ConversationId; messages: readonly Message[] }> {
  const rows = world.store.forIssuer(FIBER);
  const session = await rows.webSession(chat.id);
  if (!session) throw new Error('the chat was not started');
  return { id: session.conversation, messages: await rows.messages(session.conversation, 0, 50) };
}

const heard = async (chat: Chat) => (await threadOf(chat)).messages.filter((one) => one.from === 'payer');

describe('recorded payloads of Direct Line', () => {
  test.each(Object.entries(KINDS))('%s', async (name, expected) => {
    const activity = parseActivity(payload(name));
    expect(activity).toMatchObject({ ok: true, value: expected });
    const said = activity.ok ? (activity.value as ClientActivity) : null;
    const isHeard = said?.kind === 'message' || said?.kind === 'option';

    // The same at the real door: accepted, once, and in the thread only where somebody said something.
    const chat = await startChat(world, SECRET);
    const first = await post(world, chat, payload(name));
    expect(first.status).toBe(200);
    expect(first.body.id).toMatch(new RegExp(`^${chat.id}\\|`));
    if (said?.kind === 'end') {
      expect((await read(world, chat)).activities.at(-1)).toMatchObject({ type: 'endOfConversation' });
      return;
    }
    const again = await post(world, chat, payload(name));
    if (isHeard) expect(again.body).toEqual(first.body);
    expect((await heard(chat)).map((one) => one.text)).toEqual(isHeard ? [said.text] : []);
  });

  test('every file is tried', () => {
    const files = readdirSync(join(import.meta.dirname, 'payloads')).map((name) => name.replace(/\.json$/, ''));
    expect(files.sort()).toEqual(Object.keys(KINDS).sort());
  });
});

describe('what the bot cannot read', () => {
  test.each(['foreign-card', 'post-back-form'])('%s is kept, acknowledged, and seen by the agent', async (name) => {
    const chat = await startChat(world, SECRET);
    await post(world, chat, payload(name));
    const { messages } = await threadOf(chat);
    expect(messages[0]?.media).toEqual([
      { kind: 'other', source: null, name: name === 'foreign-card' ? 'Avläsning' : null, detail: expect.any(String) },
    ]);
    const [seen] = messages.map((one) => toThreadMessageView(one));
    expect(seen?.media).toMatchObject([{ kind: 'other', detail: expect.stringContaining('4711'), open: false }]);
    expect(messages[1]).toMatchObject({ from: 'bot', text: 'attachment.kept' });
    expect(messages[1]?.quickReplies.map((one) => one.option)).toContain('talk');
  });

  test('a picture that only the payer’s browser has is known to have come, and nobody is told that it can be seen', async () => {
    const chat = await startChat(world, SECRET);
    await post(world, chat, { ...payload('upload-activity'), text: '' });
    const { messages } = await threadOf(chat);
    expect(messages[0]?.media).toEqual([{ kind: 'picture', source: null, name: 'mätare.png', detail: null }]);
    expect(messages[1]).toMatchObject({ from: 'bot', text: 'attachment.kind' });
  });

  test('however deep and long, it is kept shortened and breaks nothing', async () => {
    const chat = await startChat(world, SECRET);
    const deep = `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`;
    for (const body of [
      `{"type":"message","value":${deep}}`,
      `{"type":"message","attachments":[${deep},7,null,"x"]}`,
      `{"type":"message","value":"${'x'.repeat(9000)}"}`,
    ]) {
      const headers = { 'content-type': 'application/json' };
      const answer = await call(world, 'POST', `/conversations/${chat.id}/activities`, {
        bearer: chat.token,
        body,
        headers,
      });
      expect(answer.status).toBe(200);
    }
    const kept = (await heard(chat)).map((one) => (one.media ?? []).map(({ detail }) => detail?.length ?? null));
    expect(kept).toEqual([[null], [null, 1, null, 1], [300]]);
  });
});

describe('what Direct Line sends', () => {
  test('stands in the record and on every open stream once, for this issuer’s payer alone', async () => {
    const chat = await startChat(world, SECRET);
    const streams = await Promise.all([listen(chat.streamUrl), listen(chat.streamUrl)]);
    await say(world, chat, 'jag vill prata med en människa', { clientActivityID: 'once' });
    const { id } = await threadOf(chat);
    const agent = { id: 'a7', name: 'Solveig' };
    await world.service.claim(FIBER, id, agent, `claim ${chat.id}`);
    await world.service.reply(FIBER, id, agent, { inputId: `reply ${chat.id}`, text: 'Hej, här är jag', seenSeq: 99 });
    const said = (activities: readonly { readonly text?: string }[]) =>
      activities.filter((one) => one.text === 'Hej, här är jag').length;
    await until(() => streams.every((stream) => said(stream.activities()) > 0));
    expect(streams.map((stream) => said(stream.activities()))).toEqual([1, 1]);
    expect(said((await read(world, chat)).activities)).toBe(1);
    expect(await world.store.forIssuer(KRAFT).messages(id, 0, 50)).toEqual([]);
    for (const stream of streams) stream.socket.close();
  });

  test('is not taken for the payer’s words when a client sends all of it back', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'hej', { clientActivityID: 'echo' });
    const { activities } = await read(world, chat);
    expect(activities.map((one) => one.from.role)).toEqual(['user', 'bot']);
    for (const activity of activities) expect((await post(world, chat, activity)).status).toBe(200);
    expect((await read(world, chat)).activities.map((one) => one.id)).toEqual(activities.map((one) => one.id));
  });
});
