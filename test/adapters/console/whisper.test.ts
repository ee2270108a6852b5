import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/model/address.ts';
import type { DeskView, ThreadView } from '../../../src/model/desk-view.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld, type Thread } from './console-world.ts';

const SECRET = 'Erbjud henne tio procent, inte mer';

let world: ConsoleWorld;
const cookies = { sara: '', mira: '', nils: '' };
beforeAll(async () => {
  world = await startConsoleWorld();
  cookies.sara = await world.signIn('Sara Lind', { [fiber]: 'agent' });
  cookies.mira = await world.signIn('Mira Ek', { [fiber]: 'supervisor' });
  cookies.nils = await world.signIn('Nils Nord', { [kraft]: 'supervisor' });
});
afterAll(() => world.close());

async function call<Body>(who: keyof typeof cookies, method: string, path: string, body?: unknown) {
  const response = await fetch(`${world.url}/console/api${path}`, {
    method,
    headers: { cookie: cookies[who], origin: world.url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}
const pathOf = ({ issuer, conversation }: Thread, rest = '') =>
  `/issuers/${issuer}/conversations/${conversation}${rest}`;
const whisper = (text = SECRET) => ({ inputId: randomUUID(), text, afterSeq: 99 });

async function taken(channel: Channel): Promise<Thread> {
  const thread = await world.addPayer({ name: `Vera ${channel}`, channel });
  await world.say(thread, 'jag vill prata med en människa');
  await call('sara', 'POST', pathOf(thread, '/claim'), { inputId: randomUUID() });
  return thread;
}

describe('what a supervisor whispers', () => {
  test.each(['sms', 'telegram', 'web', 'azure'] as const)(
    'is read by the agent at once, and never leaves by %s',
    async (channel) => {
      const thread = await taken(channel);
      const press = whisper();
      for (const _ of [1, 2]) expect((await call('mira', 'POST', pathOf(thread, '/whispers'), press)).status).toBe(200);
      const { body } = await call<ThreadView>('sara', 'GET', pathOf(thread));
      expect(body.notes).toMatchObject([
        { text: SECRET, author: { name: 'Mira Ek' }, whisperTo: { name: 'Sara Lind' }, mentions: [expect.any(String)] },
      ]);
      const mentioned = (await call<DeskView>('sara', 'GET', '/desk?view=mentioned')).body.rows;
      expect(mentioned.map((row) => row.conversation)).toContain(thread.conversation);

      // The payer is answered after it: whatever was to leave has left.
      await call('sara', 'POST', pathOf(thread, '/replies'), {
        inputId: randomUUID(),
        text: 'Det ordnar sig.',
        seenSeq: 99,
      });
      const deadline = Date.now() + 5_000;
      while (!world.sent.some((one) => one.to.id === thread.address.id && one.text === 'Det ordnar sig.')) {
        if (Date.now() > deadline) throw new Error('the reply did not leave');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(JSON.stringify(world.sent)).not.toContain(SECRET);
      const said = await world.store.forIssuer(fiber).messages(thread.conversation, 0, 100);
      expect(JSON.stringify(said)).not.toContain(SECRET);
      const transcript = await fetch(`${world.url}/console/api${pathOf(thread, '/transcript')}`, {
        headers: { cookie: cookies.mira },
      });
      expect(await transcript.text()).not.toContain(SECRET);
    },
  );

  test('comes from a supervisor of the issuer only, and only while a colleague has the conversation', async () => {
    const thread = await taken('sms');
    expect((await call('sara', 'POST', pathOf(thread, '/whispers'), whisper())).status).toBe(403);
    expect((await call('nils', 'POST', pathOf(thread, '/whispers'), whisper())).status).toBe(404);
    await call('sara', 'POST', pathOf(thread, '/hand-back'), { inputId: randomUUID() });
    expect(await call('mira', 'POST', pathOf(thread, '/whispers'), whisper())).toMatchObject({
      status: 409,
      body: { code: 'not_owner' },
    });
    await call('mira', 'POST', pathOf(thread, '/claim'), { inputId: randomUUID() });
    expect((await call('mira', 'POST', pathOf(thread, '/whispers'), whisper())).status).toBe(409);
  });
});
