import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../../src/model/case-view.ts';
import type { DeskView, MeView, PreviewView, ProblemView, ThreadView } from '../../../src/model/desk-view.ts';
import type { Signal } from '../../../src/ports/live-feed.ts';
import { eventually } from '../../support/eventually.ts';
import { sampleCommit } from '../../support/store-samples.ts';
import { type ConsoleWorld, fiber, kraft, password, startConsoleWorld, type Thread } from './console-world.ts';

let world: ConsoleWorld;
let sara = '';
let johan = '';

beforeAll(async () => {
  world = await startConsoleWorld();
  sara = await world.signIn('Sara Lind', { [fiber]: 'agent' });
  johan = await world.signIn('Johan Berg', { [fiber]: 'agent' });
});
afterAll(() => world.close());

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

async function call<Body>(
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { origin: world.url },
): Promise<Answer<Body>> {
  const response = await fetch(`${world.url}/console/api${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(5_000),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as Body };
}

const pathOf = ({ issuer, conversation }: Thread, rest = ''): string =>
  `/issuers/${issuer}/conversations/${conversation}${rest}`;
const press = () => ({ inputId: randomUUID() });

async function waitingPayer(name: string): Promise<Thread> {
  const thread = await world.addPayer({ name });
  await world.say(thread, 'jag vill prata med en människa');
  return thread;
}

const read = async (thread: Thread, cookie = sara): Promise<ThreadView> =>
  (await call<ThreadView>(cookie, 'GET', pathOf(thread))).body;

describe('the queue', () => {
  test('who waits for a person stands before those the bot takes care of, longest wait first', async () => {
    const bot = await world.addPayer({ name: 'Bo Bot' });
    const first = await waitingPayer('Första Väntar');
    world.clock.forward(60_000);
    const second = await waitingPayer('Andra Väntar');
    const { body } = await call<DeskView>(sara, 'GET', '/desk');
    const order = [first, second, bot].map((one) =>
      body.rows.findIndex((row) => row.conversation === one.conversation),
    );
    expect(order[0]).toBeGreaterThanOrEqual(0);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const row = body.rows.find((one) => one.conversation === first.conversation);
    expect(row).toMatchObject({ issuer: fiber, payerName: 'Första Väntar', owner: 'offered', channel: 'sms' });
  });

  test('a member of two issuers sees both queues and nobody else’s', async () => {
    const both = await world.signIn('Mira Ek', { [fiber]: 'supervisor', [kraft]: 'agent' });
    const ida = await world.addPayer({ name: 'Ida Nord', issuer: kraft });
    const seen = (await call<DeskView>(both, 'GET', '/desk')).body.rows;
    expect(seen.map((row) => row.conversation)).toContain(ida.conversation);
    const one = (await call<DeskView>(sara, 'GET', '/desk')).body.rows;
    expect(one.every((row) => row.issuer === fiber)).toBe(true);
  });
});

describe('the thread and the case', () => {
  test('the thread is read from a cursor, and holds what the payer said and what the bot answered', async () => {
    const thread = await waitingPayer('Tove Tråd');
    const whole = await read(thread);
    expect(whole.messages.map((one) => one.seq)).toEqual(whole.messages.map((_, index) => index + 1));
    expect(whole.messages.map((one) => one.text)).toContain('jag vill prata med en människa');
    expect(whole).toMatchObject({
      payerName: 'Tove Tråd',
      owner: 'offered',
      channel: 'sms',
      lastSeq: whole.messages.length,
    });
    const { body: rest } = await call<ThreadView>(sara, 'GET', pathOf(thread, `?after=${whole.lastSeq - 1}`));
    expect(rest.messages.map((one) => one.seq)).toEqual([whole.lastSeq]);
  });

  test('the case shows what is owed, the lines, the timeline, and why the bill differs, summing exactly', async () => {
    const thread = await world.addPayer({ name: 'Kim Krona' });
    const { body } = await call<CaseView>(sara, 'GET', pathOf(thread, '/case'));
    const [newest, older] = body.invoices;
    expect(body.payer).toMatchObject({ name: 'Kim Krona', addresses: [{ channel: 'sms', id: thread.address.id }] });
    expect(newest).toMatchObject({ payable: 45_900, remaining: 45_900, status: 'open', currency: 'SEK' });
    expect(older).toMatchObject({ payable: 39_900 });
    expect(newest?.timeline[0]?.type).toBe('invoice_received');
    expect(body.focus).toBe(newest?.id);
    expect(body.difference).toMatchObject({ amount: 6_000, previous: older?.number });
    expect(body.difference?.causes.reduce((sum, one) => sum + one.amount, 0)).toBe(6_000);
    // The amount is written where it is read, as all the money beside it.
    const [cause] = body.difference?.causes ?? [];
    expect(cause).toMatchObject({ before: '', amount: 6_000 });
    expect(cause?.after).toMatch(/^ [a-zåäö]{3}.*[^0-9]$/);
    expect(JSON.stringify(body.difference)).not.toMatch(/\ufffc|kr"|SEK [^"]/);
    expect(JSON.stringify(body)).not.toContain('/i/');
  });

  test('the case shows what the assistant was asked and said, and no other lookup, to its own issuer', async () => {
    const thread = await world.addPayer({ name: 'Alma Assistent' });
    const rows = world.store.forIssuer(thread.issuer);
    const conversation = await rows.conversation(thread.conversation);
    if (!conversation) throw new Error('there is no thread');
    const asked = { locale: 'sv-SE', text: 'Hej, [NAME_1] här. Vadå?' };
    const lookup = (id: string, kind: 'assistant' | 'endpoint') =>
      ({ kind: 'requested', lookup: { id, kind, expiresAt: '2099-01-01T00:00:00.000Z', request: asked } }) as const;
    const answer = { decision: 'command', command: 'why_higher', text: null };
    const value = { answer, said: '', promptTokens: 900, completionTokens: 20, ms: 1_250 };
    await rows.commit(
      sampleCommit(
        { ...conversation, version: conversation.version + 1 },
        {
          lookups: [
            lookup('alma-1', 'assistant'),
            lookup('alma-2', 'endpoint'),
            lookup('alma-3', 'assistant'),
            { kind: 'closed', lookup: 'alma-1', verdict: 'used', why: 'why_higher', outcome: { ok: true, value } },
            { kind: 'closed', lookup: 'alma-3', verdict: 'refused', why: 'a promise', outcome: { ok: true, value } },
          ],
        },
      ),
    );
    const { body } = await call<CaseView>(sara, 'GET', pathOf(thread, '/case'));
    const shown = { asked: asked.text, said: 'Varför summan ändrats', tokens: 920, ms: 1_250 };
    expect(body.assistant).toMatchObject([
      { ...shown, verdict: 'refused', reason: 'locked' },
      { ...shown, verdict: 'used', reason: null },
    ]);
  });

  test('the case shows the offers the payer was shown and what the payer answered to surveys, in words', async () => {
    const thread = await world.addPayer({ name: 'Eva Erbjuden' });
    const rows = world.store.forIssuer(thread.issuer);
    const conversation = await rows.conversation(thread.conversation);
    if (!conversation) throw new Error('there is no thread');
    const at = '2026-10-02T10:00:00.000Z';
    const answer = { run: 'eva/nps', survey: 'tva-minuter', given: '4', seq: 3 };
    await rows.commit(
      sampleCommit(
        {
          ...conversation,
          version: conversation.version + 1,
          offers: {
            'extra-data': { outcome: 'declined', at },
            borta: { outcome: 'shown', at: '2026-01-01T10:00:00.000Z' },
          },
        },
        {
          surveys: {
            runs: [{ run: 'eva/nps', survey: 'tva-minuter', invoice: null, channel: 'sms', segments: [] }],
            answers: [
              { ...answer, question: 'nojd', value: 4 },
              { ...answer, question: 'viktigast', value: ['pris', 'fart'], seq: 5 },
            ],
            rewards: [],
            credited: [],
          },
        },
      ),
    );
    const { body } = await call<CaseView>(sara, 'GET', pathOf(thread, '/case'));
    expect(body.offers).toMatchObject([
      { offer: 'extra-data', outcome: 'declined', at },
      { offer: 'borta', title: 'borta', outcome: 'shown' },
    ]);
    expect(body.offers[0]?.title).not.toBe('extra-data');
    expect(body.surveys).toMatchObject([
      { survey: 'tva-minuter', answers: [{ answer: '4' }, { answer: expect.stringContaining(', ') }] },
    ]);
  });

  test('a reply by SMS is priced before it is sent, and one foreign character is named', async () => {
    const thread = await waitingPayer('Pia Pris');
    const plain = await call<PreviewView>(sara, 'POST', pathOf(thread, '/preview'), { text: 'a'.repeat(161) });
    expect(plain.body.sms).toEqual({ segments: 2, units: 161, encoding: 'GSM-7', forcedBy: null });
    const emoji = await call<PreviewView>(sara, 'POST', pathOf(thread, '/preview'), { text: 'Hej 🙂' });
    expect(emoji.body.sms).toMatchObject({ segments: 1, encoding: 'UCS-2', forcedBy: '🙂' });
    const tomas = await world.addPayer({ name: 'Tom Telegram', channel: 'telegram' });
    expect((await call<PreviewView>(sara, 'POST', pathOf(tomas, '/preview'), { text: 'Hej' })).body.sms).toBeNull();
  });

  test('where the payer has not written yet, the reply and its price are those of the first address', async () => {
    const silent = await world.addPayer({ name: 'Tyst Sten' });
    expect(await read(silent)).toMatchObject({ channel: 'sms' });
    const priced = await call<PreviewView>(sara, 'POST', pathOf(silent, '/preview'), { text: 'Hej' });
    expect(priced.body.sms).toMatchObject({ segments: 1 });
  });

  test('after STOP the box says that the reply goes to the page, and that is where it goes', async () => {
    const thread = await waitingPayer('Stina Stopp');
    await world.say(thread, 'STOPP');
    const stopped = await read(thread);
    expect(stopped).toMatchObject({ channel: 'web', insteadOf: 'sms' });
    // What had not left was stopped by the payer: nobody took over.
    expect(stopped.messages.filter((one) => one.overtaken === true)).toEqual([]);
    expect((await call<PreviewView>(sara, 'POST', pathOf(thread, '/preview'), { text: 'Hej' })).body.sms).toBeNull();
    const taken = await call<ThreadView>(sara, 'POST', pathOf(thread, '/claim'), press());
    const reply = { ...press(), text: 'Hej Stina', seenSeq: taken.body.lastSeq };
    const sent = await call<ThreadView>(sara, 'POST', pathOf(thread, '/replies'), reply);
    expect(sent.body.messages.at(-1)).toMatchObject({ from: 'agent', channel: 'web' });
  });
});

describe('taking over', () => {
  test('what the bot had not said yet is not called lost: a person took over', async () => {
    const thread = await waitingPayer('Snabba Sara');
    await call(sara, 'POST', pathOf(thread, '/claim'), press());
    const fates = await eventually('the bot’s words are settled', async () => {
      const said = (await read(thread)).messages.filter((one) => one.from === 'bot' && one.class === 'chat');
      return said.length > 0 && said.every((one) => one.delivery !== 'queued') ? said : null;
    });
    expect(fates.map((one) => one.delivery)).not.toContain('failed');
    expect(fates.every((one) => (one.overtaken === true) === (one.delivery === 'withdrawn'))).toBe(true);
  });

  test('a supervisor who listens in is shown to whoever has the conversation, until they stop', async () => {
    const thread = await waitingPayer('Lyssnad Lotta');
    const boss = await world.signIn('Bosse Chef', { [fiber]: 'supervisor' });
    await call(sara, 'POST', pathOf(thread, '/claim'), press());
    await call(boss, 'POST', pathOf(thread, '/listen'), { ...press(), on: true });
    expect((await read(thread)).listeners.map((one) => one.name)).toEqual(['Bosse Chef']);
    await call(boss, 'POST', pathOf(thread, '/listen'), { ...press(), on: false });
    expect((await read(thread)).listeners).toEqual([]);
  });

  test('of twenty who claim at once one wins, and the others are told who', async () => {
    const thread = await waitingPayer('Alla Vill');
    const colleagues = await Promise.all(
      Array.from({ length: 4 }, (_, index) => world.signIn(`Kollega ${index}`, { [fiber]: 'agent' })),
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call<ThreadView & ProblemView>(colleagues[index % 4] ?? '', 'POST', pathOf(thread, '/claim'), press()),
      ),
    );
    const won = answers.filter((one) => one.status === 200);
    expect(new Set(won.map((one) => one.body.agent?.name)).size).toBe(1);
    const lost = answers.filter((one) => one.status !== 200);
    expect(lost).toHaveLength(15);
    expect(lost.every((one) => one.status === 409 && one.body.code === 'already_claimed')).toBe(true);
    expect(lost[0]?.body.detail).toContain(won[0]?.body.agent?.name);
  });

  test('what an agent writes reaches the payer where the payer is, once for one press', async () => {
    const thread = await waitingPayer('Robin Svar');
    await call(sara, 'POST', pathOf(thread, '/claim'), press());
    const { lastSeq } = await read(thread);
    const words = { ...press(), text: 'Hej Robin! Jag hjälper dig.', seenSeq: lastSeq };
    const [one, two] = await Promise.all([
      call<ThreadView>(sara, 'POST', pathOf(thread, '/replies'), words),
      call<ThreadView>(sara, 'POST', pathOf(thread, '/replies'), words),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect((await call<ThreadView>(sara, 'POST', pathOf(thread, '/replies'), words)).status).toBe(200);
    await eventually('the reply leaves', async () => world.sent.find((sms) => sms.text === words.text) ?? null);
    expect(world.sent.filter((sms) => sms.text === words.text)).toMatchObject([
      { to: thread.address, text: words.text },
    ]);
    const said = (await read(thread)).messages.filter((message) => message.text === words.text);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ from: 'agent', author: 'Sara Lind' });
    expect(said[0]?.id).toContain(words.inputId);
  });

  test('an answer to a thread one has not read to the end is refused with what was not read', async () => {
    const thread = await waitingPayer('Otto Osedd');
    await call(sara, 'POST', pathOf(thread, '/claim'), press());
    const { lastSeq } = await read(thread);
    await world.say(thread, 'vänta, jag hittade kvittot');
    const blind = { ...press(), text: 'Skicka kvittot, tack.', seenSeq: lastSeq };
    const refused = await call<ProblemView>(sara, 'POST', pathOf(thread, '/replies'), blind);
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.code).toBe('unseen_message');
    expect(refused.body.newer?.map((one) => one.text)).toEqual(['vänta, jag hittade kvittot']);
    const again = { ...press(), text: 'Bra!', seenSeq: refused.body.newer?.at(-1)?.seq ?? 0 };
    expect((await call(sara, 'POST', pathOf(thread, '/replies'), again)).status).toBe(200);
    expect((await read(thread)).messages.map((one) => one.text)).not.toContain(blind.text);
  });

  test('a colleague neither writes in nor hands back what somebody else has', async () => {
    const thread = await waitingPayer('Ebba Ägd');
    await call(sara, 'POST', pathOf(thread, '/claim'), press());
    const { lastSeq } = await read(thread);
    const reply = await call<ProblemView>(johan, 'POST', pathOf(thread, '/replies'), {
      ...press(),
      text: 'Hej',
      seenSeq: lastSeq,
    });
    const back = await call<ProblemView>(johan, 'POST', pathOf(thread, '/hand-back'), press());
    expect([reply.status, reply.body.code]).toEqual([409, 'not_owner']);
    expect([back.status, back.body.code]).toEqual([409, 'not_owner']);
  });

  test('the bot is silent while a person has the conversation, and answers again after hand-back', async () => {
    const thread = await waitingPayer('Tyst Bot');
    await call(sara, 'POST', pathOf(thread, '/claim'), press());
    const before = (await read(thread)).messages.filter((one) => one.from === 'bot').length;
    await world.say(thread, 'jag vill prata med en människa igen');
    expect((await read(thread)).messages.filter((one) => one.from === 'bot')).toHaveLength(before);
    const back = await call<ThreadView>(sara, 'POST', pathOf(thread, '/hand-back'), press());
    expect(back.body).toMatchObject({ owner: 'bot', agent: null });
    expect(back.body.messages.at(-1)?.from).toBe('bot');
  });
});

describe('two agents and a payer at random', () => {
  test('no answer is lost, none said twice, none blind', async () => {
    const thread = await waitingPayer('Slump Mässig');
    let seed = 20_261_122;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const seen = new Map([
      [sara, 0],
      [johan, 0],
    ]);
    const accepted: { text: string; seenSeq: number }[] = [];
    let said = 0;
    const step = async (): Promise<void> => {
      const cookie = random(2) === 0 ? sara : johan;
      const action = random(6);
      if (action === 0) {
        said += 1;
        return world.say(thread, `betalaren ${said}`);
      }
      if (action === 1) return void (await call(cookie, 'POST', pathOf(thread, '/claim'), press()));
      if (action === 2 && random(3) === 0)
        return void (await call(cookie, 'POST', pathOf(thread, '/hand-back'), press()));
      if (action === 3) return void seen.set(cookie, (await read(thread, cookie)).lastSeq);
      const words = { ...press(), text: `agent ${accepted.length}-${random(1e9)}`, seenSeq: seen.get(cookie) ?? 0 };
      const tries = Array.from({ length: 1 + random(3) }, () =>
        call(cookie, 'POST', pathOf(thread, '/replies'), words),
      );
      const answers = await Promise.all(tries);
      if (answers.some((one) => one.status === 200)) accepted.push(words);
    };
    for (let round = 0; round < 150; round += 1) await Promise.all([step(), step()]);

    const messages = await (async () => {
      const all = [];
      for (let after = 0; ; ) {
        const { body } = await call<ThreadView>(sara, 'GET', pathOf(thread, `?after=${after}&limit=200`));
        if (body.messages.length === 0) return all;
        all.push(...body.messages);
        after = body.messages.at(-1)?.seq ?? 0;
      }
    })();
    expect(accepted.length).toBeGreaterThan(5);
    expect(messages.map((one) => one.seq)).toEqual(messages.map((_, index) => index + 1));
    for (const { text, seenSeq } of accepted) {
      const [found, ...more] = messages.filter((one) => one.text === text);
      expect(more).toEqual([]);
      const unread = messages.filter((one) => one.from === 'payer' && one.seq > seenSeq && one.seq < (found?.seq ?? 0));
      expect(unread).toEqual([]);
    }
    expect(messages.filter((one) => one.from === 'payer')).toHaveLength(said + 1);
  });
});

describe('live updates', () => {
  test('what happens at one’s own issuers is hinted at once, and nothing of others’', async () => {
    const mine = await world.addPayer({ name: 'Lisa Live' });
    const other = await world.addPayer({ name: 'Nils Annen', issuer: kraft });
    const stop = new AbortController();
    const response = await fetch(`${world.url}/console/api/events`, { headers: { cookie: sara }, signal: stop.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    let heard = '';
    const listening = (async () => {
      for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
    })().catch(() => null);
    await eventually('the line opens', async () => (heard.includes('event: beat') ? true : null));
    await world.say(other, 'hei');
    await world.say(mine, 'hej');
    const from = performance.now();
    await eventually('a hint', async () => (heard.includes(mine.conversation) ? true : null));
    expect(performance.now() - from).toBeLessThan(3_000);
    expect(heard).not.toContain(kraft);
    expect(heard).not.toContain('hej');
    stop.abort();
    await listening;
  });

  test('a signed-out session loses its line', async () => {
    const brief = await startConsoleWorld({ times: { beatMs: 50, recheckMs: 50 } });
    try {
      const cookie = await brief.signIn('Kort Besök', { [fiber]: 'agent' });
      const response = await fetch(`${brief.url}/console/api/events`, { headers: { cookie } });
      await brief.identity.signOut(cookie);
      expect(await response.text()).toContain('event: signed_out');
    } finally {
      await brief.close();
    }
  });

  test('a server that closes does not wait for open lines', async () => {
    const brief = await startConsoleWorld();
    const cookie = await brief.signIn('Öppen Linje', { [fiber]: 'agent' });
    const response = await fetch(`${brief.url}/console/api/events`, { headers: { cookie } });
    const from = performance.now();
    await brief.close();
    expect(performance.now() - from).toBeLessThan(3_000);
    await response.text().catch(() => null);
  });
});

describe('oneself', () => {
  test('the language one chooses is remembered, and an unknown one refused', async () => {
    const cookie = await world.signIn('Eva Språk', { [fiber]: 'agent' });
    expect((await call<MeView>(cookie, 'GET', '/me')).body.locale).toBe('sv-SE');
    expect((await call<MeView>(cookie, 'PATCH', '/me', { locale: 'nb-NO' })).body.locale).toBe('nb-NO');
    expect((await call<MeView>(cookie, 'GET', '/me')).body.locale).toBe('nb-NO');
    expect((await call(cookie, 'PATCH', '/me', { locale: 'de-DE' })).status).toBe(400);
  });

  test('signing in over HTTP sets the cookie, wrong passwords get one sentence, too many a wait', async () => {
    await world.signIn('Ulla Inlogg', { [fiber]: 'agent' });
    const email = 'ullainlogg@exempel.se';
    const right = await call<MeView>('', 'POST', '/sign-in', { email, password });
    expect(right.status).toBe(200);
    expect(right.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const wrong = await call<ProblemView>('', 'POST', '/sign-in', { email, password: 'fel fel fel fel' });
    const nobody = await call<ProblemView>('', 'POST', '/sign-in', {
      email: 'ingen@exempel.se',
      password: 'fel fel fel fel',
    });
    expect([wrong.status, wrong.body]).toEqual([nobody.status, nobody.body]);
    for (let tries = 0; tries < 4; tries += 1)
      await call('', 'POST', '/sign-in', { email, password: 'fel fel fel fel' });
    const locked = await call<ProblemView>('', 'POST', '/sign-in', { email, password });
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBe(locked.body.retryAfterSeconds);
  });
});

describe('files that a payer sent', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

  test('stand in the thread, are fetched by who may read it, and are shown only if they are pictures', async () => {
    const thread = await world.addPayer({ name: 'Fia Foto' });
    const page = Buffer.from('<script>alert(1)</script>');
    await world.say(thread, '', [
      { name: 'Mätare.png', content: png },
      { name: 'sida.png', content: page },
    ]);
    const view = await read(thread);
    const message = view.messages.find((one) => one.files.length > 0);
    expect(message?.files).toEqual([
      { id: expect.any(String), name: 'Mätare.png', type: 'image/png', size: png.length, picture: true },
      { id: expect.any(String), name: 'sida.png', type: 'application/octet-stream', size: page.length, picture: false },
    ]);
    const fetched = await Promise.all(
      (message?.files ?? []).map(({ id }) =>
        fetch(`${world.url}/console/api${pathOf(thread, `/attachments/${id}`)}`, { headers: { cookie: sara } }),
      ),
    );
    expect(fetched.map((one) => [one.status, one.headers.get('content-type')])).toEqual([
      [200, 'image/png'],
      [200, 'application/octet-stream'],
    ]);
    expect(fetched.map((one) => one.headers.get('content-disposition')?.split(';')[0])).toEqual([
      'inline',
      'attachment',
    ]);
    for (const one of fetched) {
      expect(one.headers.get('x-content-type-options')).toBe('nosniff');
      expect(one.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    }
    expect(png.equals(new Uint8Array((await fetched[0]?.arrayBuffer()) ?? []))).toBe(true);
    const { body } = await call<DeskView>(sara, 'GET', '/desk');
    expect(body.rows.find((row) => row.conversation === thread.conversation)).toBeTruthy();
  });

  test('that the provider keeps are told in words, fetched when opened, and never run', async () => {
    const thread = await world.addPayer({ name: 'Fia Foto' });
    const page = { kind: 'document', source: 'page', name: 'sida.html', detail: null } as const;
    const place = { kind: 'location', source: null, name: null, detail: '59.32932, 18.06858' } as const;
    const picture = { kind: 'picture', source: 'picture', name: null, detail: null } as const;
    await world.say(thread, '', [], [picture, page, place]);
    const message = (await read(thread)).messages.find((one) => one.media);
    expect(message?.media?.map((one) => [one.kind, one.open, one.detail])).toEqual([
      ['picture', true, null],
      ['document', true, null],
      ['location', false, '59.32932, 18.06858'],
    ]);
    expect(JSON.stringify(message)).not.toContain('source');
    const open = (index: number | string, cookie = sara) =>
      fetch(`${world.url}/console/api${pathOf(thread, `/messages/${message?.seq}/media/${index}`)}`, {
        headers: { cookie },
      });
    const [shown, saved] = [await open(0), await open(1)];
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect([saved.status, saved.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
    for (const one of [shown, saved]) expect(one.headers.get('x-content-type-options')).toBe('nosniff');
    expect([(await open(2)).status, (await open(9)).status]).toEqual([404, 404]);
    expect((await open('x')).status).toBe(400);
    expect((await open(0, '')).status).toBe(401);
  });

  test('are found in their own thread only', async () => {
    const thread = await world.addPayer({ name: 'Fia Foto' });
    const other = await world.addPayer({ name: 'Olle Annan' });
    await world.say(thread, 'se bilden', [{ name: null, content: png }]);
    const id = (await read(thread)).messages.flatMap((one) => one.files)[0]?.id ?? '';
    expect((await call(sara, 'GET', pathOf(other, `/attachments/${id}`))).status).toBe(404);
    expect((await call(sara, 'GET', pathOf(thread, '/attachments/nothing'))).status).toBe(404);
    expect((await call('', 'GET', pathOf(thread, `/attachments/${id}`))).status).toBe(401);
  });
});

describe('being there', () => {
  /** What the thread's other watchers are told, as it passes. */
  function signals(thread: Thread) {
    const heard: Signal[] = [];
    const stop = world.feed.subscribe(thread.issuer, (hint) => {
      if (hint.signal && hint.conversation === thread.conversation) heard.push(hint.signal);
    });
    return { heard, stop };
  }

  test('the payer is shown that the agent who has the conversation writes, and nobody else', async () => {
    const thread = await waitingPayer('Tea Typ');
    const { heard, stop } = signals(thread);
    await call(sara, 'POST', pathOf(thread, '/typing'), {});
    await call(sara, 'POST', pathOf(thread, '/claim'), press());
    expect((await call(johan, 'POST', pathOf(thread, '/typing'), {})).status).toBe(204);
    expect((await call(sara, 'POST', pathOf(thread, '/typing'), {})).status).toBe(204);
    await eventually('it is told', async () => heard[0] ?? null);
    expect(heard).toEqual([{ kind: 'typing', from: 'agent', name: 'Sara Lind' }]);
    stop();
  });

  test('what a person has read is read, once and for both sides to see', async () => {
    const thread = await waitingPayer('Lars Läst');
    const { heard, stop } = signals(thread);
    const { lastSeq } = await read(thread);
    for (let twice = 0; twice < 2; twice += 1)
      expect((await call(sara, 'POST', pathOf(thread, '/seen'), { seq: lastSeq })).status).toBe(204);
    const view = await read(thread);
    expect(view.messages.filter((one) => one.from === 'payer').map((one) => one.delivery)).toEqual(['read']);
    expect(view.messages.filter((one) => one.from === 'bot').every((one) => one.delivery !== 'read')).toBe(true);
    await eventually('it is told', async () => heard[0] ?? null);
    expect(heard).toMatchObject([{ kind: 'read', by: 'agent' }]);
    stop();
  });

  test('the desk hears that a payer writes, and is not asked to read anything again for it', async () => {
    const thread = await waitingPayer('Pia Penna');
    const line = await fetch(`${world.url}/console/api/events`, { headers: { cookie: sara } });
    const reader = line.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = (words: string) =>
      eventually(words, async () => {
        text += (await reader?.read())?.value ?? '';
        return text.includes(words) || null;
      });
    await until('event: beat');
    world.service.showTyping(thread.issuer, thread.conversation, 'payer');
    world.service.showTyping(thread.issuer, thread.conversation, 'agent', 'Johan');
    world.service.showTyping(thread.issuer, thread.conversation, 'payer');
    await until('event: typing');
    expect(text).not.toContain('event: hint');
    // Who looks at what else goes over the same line; of who writes, only the payer is told.
    const told = [...text.matchAll(/event: typing\ndata: (.*)/g)].map(([, data]) => data);
    expect(new Set(told)).toEqual(
      new Set([JSON.stringify({ issuer: thread.issuer, conversation: thread.conversation })]),
    );
    await reader?.cancel();
  });
});
