import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditView } from '../../../src/model/desk-view.ts';
import { textIn } from '../../support/text-in-pdf.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld, type Thread } from './console-world.ts';

let world: ConsoleWorld;
let thread: Thread;
let sara: string;
let maria: string;
let ingrid: string;
beforeAll(async () => {
  world = await startConsoleWorld();
  thread = await world.addPayer({ name: 'Åsa Kund', ref: 'K-1' });
  sara = await world.signIn('Sara', { [fiber]: 'agent' });
  maria = await world.signIn('Maria', { [fiber]: 'supervisor' });
  ingrid = await world.signIn('Ingrid', { [kraft]: 'issuer_admin' });
});
afterAll(() => world.close());

const get = (path: string, cookie: string) =>
  fetch(`${world.url}/console/api/issuers/${path}`, { headers: { cookie } });
const post = (path: string, cookie: string, body: object) =>
  fetch(`${world.url}/console/api/issuers/${path}`, {
    method: 'POST',
    headers: { cookie, origin: world.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const logOf = async (issuer: string, cookie: string, query = ''): Promise<AuditView['entries']> =>
  ((await (await get(`${issuer}/audit${query}`, cookie)).json()) as AuditView).entries;

describe('the log of what people saw and did', () => {
  test('holds each reading once an hour, each deed, each refusal, and no words of the thread', async () => {
    const path = `${fiber}/conversations/${thread.conversation}`;
    for (let times = 0; times < 3; times += 1) await get(path, sara);
    await get(`${path}/case`, sara);
    // Being there is said every few seconds.
    await post(`${path}/presence`, sara, { doing: 'looking' });
    await post(`${path}/claim`, sara, { inputId: randomUUID() });
    await post(`${path}/listen`, sara, { inputId: randomUUID(), on: true });
    await get(path, ingrid);
    const entries = await logOf(fiber, maria);
    const told = entries.map((one) => `${one.name}: ${one.action}${one.refused ? ' (refused)' : ''}`);
    expect(told.sort()).toEqual([
      'Ingrid: read conversation (refused)',
      'Maria: read audit',
      'Sara: post claim',
      'Sara: post listen (refused)',
      'Sara: read case',
      'Sara: read conversation',
    ]);
    expect(JSON.stringify(entries)).not.toContain('Åsa');
    world.clock.forward(3_600_000);
    await get(path, sara);
    const reads = (await logOf(fiber, maria)).filter((one) => one.action === 'read conversation' && !one.refused);
    expect(reads).toHaveLength(2);
  });

  test('tells nothing of a conversation that was passed to a team that is not there, for it is not passed', async () => {
    const path = `${fiber}/conversations/${thread.conversation}`;
    const passed = await post(`${path}/transfer`, sara, { inputId: randomUUID(), to: { team: 'nobodys' } });
    expect(passed.status).toBe(400);
    expect((await world.store.forIssuer(fiber).conversation(thread.conversation))?.owner).toBe('agent');
  });

  test('is for those who answer for the desk, at their own issuer, by page, member and conversation', async () => {
    expect((await get(`${fiber}/audit`, sara)).status).toBe(403);
    expect((await get(`${fiber}/audit`, ingrid)).status).toBe(404);
    expect((await logOf(kraft, ingrid)).every((one) => one.name === 'Ingrid')).toBe(true);
    const mine = await logOf(fiber, maria, `?conversation=${thread.conversation}`);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every((one) => one.conversation === thread.conversation)).toBe(true);
    const [newest, second] = await logOf(fiber, maria, '?limit=2');
    const before = await logOf(fiber, maria, `?before=${newest?.at}&limit=1`);
    expect(before[0]?.at).toBe(second?.at);
    const page = async (query: string) =>
      (await (await get(`${fiber}/audit?limit=1${query}`, maria)).json()) as AuditView;
    const first = await page('');
    const after = await page(`&before=${encodeURIComponent(first.next ?? '')}`);
    expect(after.entries[0]?.id).not.toBe(first.entries[0]?.id);
    expect((await get(`${fiber}/audit?before=yesterday`, maria)).status).toBe(400);
  });

  test('is forgotten after its time', async () => {
    await world.store.acrossIssuers.forgetAudit(new Date(world.clock.now() - 1_800_000).toISOString());
    const left = await logOf(fiber, maria);
    expect(left.every((one) => Date.parse(one.at) > world.clock.now() - 1_800_000)).toBe(true);
  });
});

describe('a thread taken out as a file', () => {
  test('has every word and every owner, as text and as JSON, for one’s own issuer only; and the log says who took it', async () => {
    const path = `${fiber}/conversations/${thread.conversation}/transcript`;
    await world.say(thread, 'Hej på er, "åäö" 😀');
    const text = await (await get(path, sara)).text();
    expect(text).toContain('Åsa Kund (sms)\nHej på er, "åäö" 😀');
    expect(text).toMatch(/→ Sara/);
    const json = await get(`${path}?format=json`, sara);
    expect(json.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
    const whole = (await json.json()) as { messages: unknown[]; handovers: { move: string }[] };
    const rows = await world.store.forIssuer(fiber).messages(thread.conversation, 0, 1000);
    expect(whole.messages).toHaveLength(rows.length);
    expect(whole.handovers.map((one) => one.move)).toEqual(['claimed']);
    expect((await get(path, ingrid)).status).toBe(404);
    expect((await logOf(fiber, maria)).some((one) => one.action === 'read transcript' && one.name === 'Sara')).toBe(
      true,
    );
  });

  test('is a PDF in the issuer’s time with who spoke and how far it came, long threads and all; notes only when asked for', async () => {
    const path = `${fiber}/conversations/${thread.conversation}/transcript`;
    await world.store.forIssuer(fiber).atDesk.addNote(thread.conversation, {
      id: 'for-us-alone',
      at: new Date(world.clock.now()).toISOString(),
      afterSeq: 1,
      author: { id: 'sara', name: 'Sara' },
      text: 'Bara för oss: æøå',
      mentions: [],
      whisperTo: null,
    });
    await world.say(thread, `Långt ${'brev om fakturan '.repeat(400)}slut på brevet`);
    const before = (await logOf(fiber, maria)).filter((one) => one.action === 'read transcript').length;
    const answer = await get(`${path}?format=pdf`, sara);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/\.pdf$/);
    const pdf = Buffer.from(await answer.arrayBuffer());
    expect(pdf.toString('latin1')).toMatch(
      /\/Lang \(sv-SE\)[\s\S]*\/StructTreeRoot|\/StructTreeRoot[\s\S]*\/Lang \(sv-SE\)/,
    );
    const words = textIn(pdf);
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
    expect(words).toContain(local.format(world.clock.now()));
    for (const said of [
      'Samtal: Åsa Kund',
      'Hej på er, "åäö"',
      'Åsa Kund (sms)',
      '» Sara',
      'slut på brevet',
      'Sida 1 av 2',
    ])
      expect(words).toContain(said);
    expect(words).toMatch(/\(sms, (?:skickat|väntar|kom inte fram)\)/);
    expect(words).not.toContain('Bara för oss');
    const withNotes = Buffer.from(await (await get(`${path}?format=pdf&notes=with`, sara)).arrayBuffer());
    expect(textIn(withNotes)).toContain('Bara för oss: æøå');
    expect((await get(`${path}?format=pdf`, ingrid)).status).toBe(404);
    // Every taking is in the log, also the second within the hour.
    const after = (await logOf(fiber, maria)).filter((one) => one.action === 'read transcript').length;
    expect(after).toBe(before + 2);
  });
});
