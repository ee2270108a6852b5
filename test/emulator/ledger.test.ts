import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/emulator/ledger-entry.ts';
import { type Rig, ROBIN, startRig } from './emulator-rig.ts';

const FROM = '+46700000900';
const CHAT = 5_000_001;
let folder: string;
let dataFile: string;
let rig: Rig | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  dataFile = join(folder, 'deep', 'ledger.jsonl');
});
afterEach(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true });
});

async function restart(): Promise<Rig> {
  await rig?.close();
  rig = await startRig({ dataFile });
  return rig;
}

test('the providers forget nothing when they are started again', async () => {
  const before = await restart();
  before.emulator.telegram.start({ chat: CHAT, name: 'Robin', language: 'sv' }, 'exempelfiber', '');
  const sent = await before.twilio().messages.create({ to: ROBIN, from: FROM, body: 'Räkning på 399 kr' });
  const { message_id } = await before.bot().sendMessage(CHAT, 'Räkning');
  before.emulator.writeSms(ROBIN, 'exempelfiber', 'STOP');
  await before.emulator.settled();
  before.emulator.switchPhone(ROBIN, false);
  const written = before.emulator.ledger().length;

  const after = await restart();
  expect(after.emulator.ledger()).toHaveLength(written);
  expect(await after.twilio().messages(sent.sid).fetch()).toMatchObject({
    status: 'delivered',
    body: 'Räkning på 399 kr',
  });
  expect(after.emulator.smsPhone(ROBIN)).toMatchObject({ on: false, threads: [{ optedOut: true }] });
  const next = await after.bot().sendMessage(CHAT, 'Igen');
  expect(next.message_id).toBe(message_id + 1);
  await expect(after.twilio().messages.create({ to: ROBIN, from: FROM, body: 'x' })).rejects.toMatchObject({
    code: 21610,
  });
  expect(after.emulator.ledger().map(({ seq }) => seq)).toEqual(
    after.emulator.ledger().map((_entry, index) => index + 1),
  );
});

test('what was on its way arrives after the restart', async () => {
  const before = await restart();
  before.answers = Array.from({ length: 20 }, () => ({ status: 503 }));
  before.emulator.telegram.start({ chat: CHAT, name: 'Robin', language: 'sv' }, 'exempelfiber', '');
  before.emulator.pointWebhooks('http://127.0.0.1:1');
  before.emulator.writeSms(ROBIN, 'exempelfiber', 'hej');

  const after = await restart();
  await after.emulator.settled();
  const got = after.received.map(({ url }) => url).sort();
  expect(got).toEqual(['/channels/exempelfiber/sms', '/channels/exempelfiber/telegram']);
});

test('a line cut off by a kill is taken away, the others stay', async () => {
  await restart();
  rig?.emulator.writeSms(ROBIN, 'exempelfiber', 'hej');
  await rig?.emulator.settled();
  const whole = readFileSync(dataFile, 'utf8');
  await rig?.close();
  appendFileSync(dataFile, '{"seq":99,"type":"sms_wr');
  await restart();
  expect(readFileSync(dataFile, 'utf8')).toBe(whole);
  expect(rig?.emulator.smsPhone(ROBIN).threads[0]?.messages.map(({ text }) => text)).toEqual(['hej']);
});

test('the ledger is read over HTTP, filtered, and streamed from where a reader stopped', async () => {
  const { emulator, url, get } = await restart();
  emulator.writeSms(ROBIN, 'exempelfiber', 'ett');
  await emulator.settled();
  const { entries, last } = await get<{ entries: LedgerEntry[]; last: number }>(
    '/ledger?type=sms_written&issuer=exempelfiber',
  );
  expect(entries).toMatchObject([{ body: 'ett', seq: 1 }]);
  expect(await get('/ledger?issuer=eksempelkraft')).toMatchObject({ entries: [], last });

  const stop = new AbortController();
  const stream = await fetch(`${url}/events`, { headers: { 'last-event-id': '0' }, signal: stop.signal });
  emulator.writeSms(ROBIN, 'exempelfiber', 'två');
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('två')) break;
  }
  stop.abort();
  expect(text).toContain('id: 1\n');
  expect(text.indexOf('ett')).toBeLessThan(text.indexOf('två'));
});

test('ids repeat with the seed and differ without', async () => {
  const sidOf = async (seed?: string) => {
    const seeded = await startRig(seed === undefined ? { seed: `${Math.random()}` } : { seed });
    const sid = seeded.emulator.writeSms(ROBIN, 'exempelfiber', 'hej');
    await seeded.close();
    return sid;
  };
  expect(await sidOf('a')).toBe(await sidOf('a'));
  expect(await sidOf()).not.toBe(await sidOf());
});
