import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../../src/model/case-view.ts';
import type { PreviewView, ProblemView, ThreadView } from '../../../src/model/desk-view.ts';
import { eventually } from '../../support/eventually.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld, type Thread } from './console-world.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let world: ConsoleWorld;
let sara = '';
beforeAll(async () => {
  world = await startConsoleWorld();
  sara = await world.signIn('Sara Lind', { [fiber]: 'agent', [kraft]: 'agent' });
});
afterAll(() => world.close());

const pathOf = ({ issuer, conversation }: Thread, rest = '') =>
  `/issuers/${issuer}/conversations/${conversation}${rest}`;

async function call<Body>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${world.url}/console/api${path}`, {
    method,
    headers: {
      cookie: sara,
      origin: world.url,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

/** A payer whose conversation Sara has. */
async function taken(name: string, where: Partial<Parameters<ConsoleWorld['addPayer']>[0]> = {}): Promise<Thread> {
  const thread = await world.addPayer({ name, ...where });
  await world.say(thread, 'jag vill prata med en människa menneske');
  await call('POST', pathOf(thread, '/claim'), { inputId: randomUUID() });
  return thread;
}

async function words(thread: Thread, text: string, more: object = {}) {
  const { body } = await call<ThreadView>('GET', pathOf(thread));
  return { inputId: randomUUID(), text, seenSeq: body.lastSeq, ...more };
}

function upload(reply: object, ...files: readonly [string, Uint8Array][]): object {
  return {
    ...reply,
    files: files.map(([name, content]) => ({ name, content: Buffer.from(content).toString('base64') })),
  };
}

const left = (thread: Thread, text: string) =>
  eventually('the reply leaves', async () => world.sentTo(thread).find((one) => one.text === text) ?? null);

describe('what goes along with a reply', () => {
  test('the bill as PDF and the code for paying go by SMS as short addresses, each good for its file', async () => {
    const thread = await taken('Åsa Öberg');
    const { body: known } = await call<CaseView>('GET', pathOf(thread, '/case'));
    const invoice = known.focus ?? '';
    const bills = [
      { kind: 'pdf', invoice },
      { kind: 'qr', invoice },
    ];
    const reply = await words(thread, 'Här är räkningen.', { bills });
    const { body } = await call<ThreadView>('POST', pathOf(thread, '/replies'), reply);
    const said = body.messages.find((one) => one.from === 'agent');
    expect(said?.files.map(({ type, picture }) => ({ type, picture }))).toEqual([
      { type: 'application/pdf', picture: false },
      { type: 'image/png', picture: true },
    ]);
    expect(said?.files[0]?.name).toMatch(/^Räkning .+\.pdf$/);

    const { fileLinks = [] } = await left(thread, 'Här är räkningen.');
    const [pdf, qr] = await Promise.all(fileLinks.map((link) => fetch(link)));
    expect(fileLinks.every((link) => /\/f\/[\w-]{22}$/.test(link))).toBe(true);
    expect(pdf?.headers.get('content-type')).toBe('application/pdf');
    expect((await pdf?.text())?.slice(0, 5)).toBe('%PDF-');
    expect(qr?.headers.get('content-type')).toBe('image/png');
    expect((await fetch(`${world.url}/f/${'A'.repeat(22)}`)).status).toBe(404);
    world.clock.forward(61 * 86_400_000);
    expect((await fetch(fileLinks[0] ?? '')).status).toBe(404);
  });

  test('a picture goes by Telegram as it is, once for one press however often it is sent', async () => {
    const thread = await taken('Tage Telegram', { channel: 'telegram' });
    const reply = await words(thread, 'Så ser kontakten ut.');
    for (const _ of [1, 2])
      expect((await call('POST', pathOf(thread, '/replies'), upload(reply, ['kontakt.png', PNG]))).status).toBe(200);
    const sent = await left(thread, 'Så ser kontakten ut.');
    expect(sent.files?.map(({ name, type, content }) => [name, type, Buffer.from(content).equals(PNG)])).toEqual([
      ['kontakt.png', 'image/png', true],
    ]);
    const { body } = await call<ThreadView>('GET', pathOf(thread));
    expect(body.messages.filter((one) => one.from === 'agent')).toHaveLength(1);
  });

  test('a picture needs no words', async () => {
    const thread = await taken('Ella Ordlös', { channel: 'web' });
    const answer = await call<ThreadView>(
      'POST',
      pathOf(thread, '/replies'),
      upload(await words(thread, ''), ['a.png', PNG]),
    );
    expect(answer.body.messages.at(-1)).toMatchObject({ from: 'agent', text: '', files: [{ name: 'a.png' }] });
  });

  test('what is no picture or PDF by its first bytes is refused, as is too much, and nothing is sent', async () => {
    const thread = await taken('Sune Sträng');
    const before = (await call<ThreadView>('GET', pathOf(thread))).body.lastSeq;
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const tries: readonly [number, object][] = [
      [415, upload(await words(thread, 'Se här'), ['bild.png', page])],
      [415, upload(await words(thread, 'Se här'), ['tom.png', Buffer.alloc(0)])],
      [413, upload(await words(thread, 'Se här'), ['stor.png', Buffer.concat([PNG, Buffer.alloc(4 * 1024 * 1024)])])],
      [400, upload(await words(thread, 'Se här'), ['1', PNG], ['2', PNG], ['3', PNG], ['4', PNG])],
      [400, upload({}, ['a.png', PNG])],
    ];
    for (const [status, reply] of tries)
      expect((await call<ProblemView>('POST', pathOf(thread, '/replies'), reply)).status).toBe(status);
    expect((await call<ThreadView>('GET', pathOf(thread))).body.lastSeq).toBe(before);
  });

  test('another payer’s bill, and another issuer’s, is not found', async () => {
    const [thread, other, foreign] = [
      await taken('Mona Min'),
      await world.addPayer({ name: 'Dan Din' }),
      await world.addPayer({ name: 'Nils Norsk', issuer: kraft }),
    ];
    for (const whose of [other, foreign]) {
      const invoice = (await call<CaseView>('GET', pathOf(whose, '/case'))).body.focus;
      const reply = await words(thread, 'Här', { bills: [{ kind: 'pdf', invoice }] });
      expect((await call('POST', pathOf(thread, '/replies'), reply)).status).toBe(404);
    }
  });

  test('an SMS is priced with its addresses and choices', async () => {
    const thread = await taken('Pris Persson');
    const preview = async (more: object) =>
      (await call<PreviewView>('POST', pathOf(thread, '/preview'), { text: 'Hej', ...more })).body.sms?.units ?? 0;
    expect(await preview({ files: 1 })).toBeGreaterThan((await preview({})) + 25);
    expect(await preview({ choices: ['Ja', 'Nej'] })).toBeGreaterThan(await preview({}));
  });
});

describe('choices under a person’s reply', () => {
  const choices = ['Ring mig i dag', 'Ring mig i morgon', 'Behövs inte'];

  test('a number answers them, and the person reads what it stands for; the bot says nothing', async () => {
    const thread = await taken('Nils Nummer');
    const reply = await words(thread, 'När passar det?', { choices });
    await call('POST', pathOf(thread, '/replies'), reply);
    expect((await left(thread, 'När passar det?')).choices).toEqual(choices);
    await world.arrive(thread);
    await world.say(thread, '2');
    const { body } = await call<ThreadView>('GET', pathOf(thread));
    expect(body).toMatchObject({ owner: 'agent', agent: { name: 'Sara Lind' } });
    expect(body.messages.at(-1)).toMatchObject({ from: 'payer', text: '2', chosen: 'Ring mig i morgon' });
  });

  test('a number that may have crossed them, and fits the bill above too, is shown as it was written', async () => {
    const thread = await taken('Kajsa Korsad');
    await world.arrive(thread);
    const reply = await words(thread, 'Hur vill du göra?', { choices });
    await call('POST', pathOf(thread, '/replies'), reply);
    await left(thread, 'Hur vill du göra?');
    await world.say(thread, '2');
    const { body } = await call<ThreadView>('GET', pathOf(thread));
    expect(body.messages.at(-1)).toMatchObject({ from: 'payer', text: '2' });
    expect(body.messages.at(-1)?.chosen).toBeUndefined();
  });

  test('a tap answers them, in the words of the button', async () => {
    const thread = await taken('Tilda Tryck', { channel: 'telegram' });
    await call('POST', pathOf(thread, '/replies'), await words(thread, 'Vilken tid?', { choices }));
    await left(thread, 'Vilken tid?');
    const asked = (await world.store.forIssuer(fiber).messages(thread.conversation, 0, 100)).at(-1)?.quickReplies[0];
    await world.service.receive(fiber, 'telegram', {
      kind: 'option',
      providerId: randomUUID(),
      from: thread.address,
      question: asked?.question ?? '',
      option: asked?.option ?? '',
      text: asked?.label ?? '',
      callback: null,
    });
    const { body } = await call<ThreadView>('GET', pathOf(thread));
    expect(body.messages.at(-1)).toMatchObject({ from: 'payer', text: 'Ring mig i dag' });
    expect(body.messages.at(-1)?.chosen).toBeUndefined();
  });

  test('answered after the person left, they ask for a person again, and are never taken for the bot’s own', async () => {
    const thread = await taken('Sena Svensson');
    await call('POST', pathOf(thread, '/replies'), await words(thread, 'När då?', { choices }));
    await left(thread, 'När då?');
    await call('POST', pathOf(thread, '/hand-back'), { inputId: randomUUID() });
    await eventually(
      'the bot is back',
      async () => world.sentTo(thread).findLast((one) => one.text !== 'När då?') ?? null,
    );
    await world.say(thread, 'Behövs inte');
    const { body } = await call<ThreadView>('GET', pathOf(thread));
    expect(body).toMatchObject({ owner: 'offered', handoffReason: 'answered' });
  });

  test('that read alike, are empty, too long or too many are refused', async () => {
    const thread = await taken('Rut Regel');
    for (const wrong of [['Ja', 'JA'], [' '], ['x'.repeat(41)], ['1', '2', '3', '4']])
      expect(
        (await call('POST', pathOf(thread, '/replies'), await words(thread, 'Nå?', { choices: wrong }))).status,
      ).toBe(400);
  });
});
