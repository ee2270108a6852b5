import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import type { LedgerEntry } from '../../src/emulator/ledger-entry.ts';
import { createSeededRandom } from '../../src/understanding/seeded-random.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/postgres.ts';
import { CAST, ISSUERS, readAccounts } from './cast.ts';
import { compare } from './compare.ts';
import { createDesk } from './desk.ts';
import { createDoor } from './door.ts';
import { openSlowProviders } from './open-slow-providers.ts';
import { type StandBy, standBy } from './stand-by.ts';
import { createTraffic } from './traffic.ts';

/** Lives of the program: `KILL_ROUNDS`. */
const ROUNDS = Math.max(10, Number(process.env['KILL_ROUNDS'] ?? 21));
/** A kill comes this long after the first answered request at the latest; the moments are spread evenly over it, in random order. */
const LATEST_MS = 400;
/** On a slow machine it comes later: not before this many answers at the most, so that there is work to lose. */
const MOST_ANSWERS = 16;
/** In these rounds the program is killed once more, while it starts: recovery is cut off too. */
const CUT_OFF_STARTS = new Set(Array.from({ length: ROUNDS / 7 }, (_, index) => 4 + index * 5));
const LAST_ROUND_WITH_BILLS = Math.floor((ROUNDS * 2) / 3);
const WORKERS = 10;

const seed = Number(process.env['KILL_SEED'] ?? randomInt(1_000_000));
const folders = new Set<string>();
const started = new Set<StandBy>();

afterAll(async () => {
  for (const one of started) await one.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it(
  'killed over 20 times at any moment it goes on: nothing is lost and nothing said twice, but for chat replies on Telegram, which cannot be asked: at most one more per kill, and never a bill',
  async () => {
    console.info(`repeat: KILL_SEED=${seed} KILL_ROUNDS=${ROUNDS} npx vitest run --project faults test/kill`);
    const dataDir = mkdtempSync(join(tmpdir(), 'notan-kill-'));
    folders.add(dataDir);
    const random = createSeededRandom(seed);
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const accounts = readAccounts(publicUrl);
    const { providers, apiUrl } = await openSlowProviders({
      accounts,
      seed,
      retries: { telegramRetryFirst: 40, telegramRetryLongest: 200 },
      slowMs: 70,
    });
    const { emulator } = providers;
    let asked = 0;
    providers.app.server.on('request', ({ method, url }) => {
      if (method === 'GET' && url?.includes('/Messages.json')) asked += 1;
    });
    const next = (): StandBy => {
      const one = standBy({ port, dataDir, env: { TWILIO_API_URL: apiUrl, TELEGRAM_API_URL: apiUrl } });
      started.add(one);
      return one;
    };

    const door = createDoor(publicUrl);
    const traffic = createTraffic({ door, emulator, accounts, publicUrl, random });
    const desks = ISSUERS.map((issuer) => createDesk(door, publicUrl, issuer, random));
    // Everybody is known before the first kill: on Telegram that takes a word of the payer's, which has to be fetched and taken.
    const first = next();
    await first.go();
    door.open();
    await traffic.introduce();
    door.close();
    await first.kill();
    const lives = [...Array.from({ length: WORKERS }, () => traffic.work()), ...desks.map((desk) => desk.work())];
    // A client that meets a wrong answer ends the test at once, not at its end.
    const trouble = Promise.all(lives).then(() => undefined);
    trouble.catch(() => undefined);

    const moments = Array.from({ length: ROUNDS }, (_, index) => ((index + random.next()) * LATEST_MS) / ROUNDS);
    moments.sort(() => random.next() - 0.5);
    const queue = [next(), next()];
    let kills = 0;
    let inTheMiddle = 0;
    const takeOver = (): StandBy => {
      queue.push(next());
      const first = queue.shift();
      if (!first) throw new Error('Nobody stands by');
      return first;
    };
    for (const [round, moment] of moments.entries()) {
      if (round === LAST_ROUND_WITH_BILLS) traffic.noMoreBills();
      if (CUT_OFF_STARTS.has(round)) {
        const cutOff = takeOver();
        cutOff.goBlindly();
        await sleep(random.below(500));
        await cutOff.kill();
        kills += 1;
      }
      const running = takeOver();
      await running.go();
      for (const other of queue) other.pause();
      const first = door.answers(1);
      const enough = door.answers(1 + random.below(MOST_ANSWERS));
      door.open();
      await Promise.race([first, trouble]);
      await Promise.all([sleep(moment), Promise.race([enough, sleep(LATEST_MS * 5), trouble])]);
      if (door.unanswered() > 0) inTheMiddle += 1;
      door.close();
      for (const other of queue) other.resume();
      await running.kill();
      kills += 1;
      expect(running.output()).not.toMatch(/"level":(50|60)(?!.*"code":"unknown")/);
    }

    const last = queue.shift() ?? next();
    for (const spare of queue) void spare.kill();
    await last.go();
    traffic.stop();
    for (const desk of desks) desk.stop();
    door.open();
    await trouble;
    for (const desk of desks) await desk.goHome();
    await eventually(
      'every update is taken',
      async () => {
        const settled = emulator.ledger().filter((entry) => entry.type === 'update_settled').length;
        return emulator.ledger().filter((entry) => entry.type === 'update_made').length === settled ? true : null;
      },
      60_000,
    );
    await eventually('the outbox is empty', async () => ((await readWaiting(publicUrl)) === 0 ? true : null), 90_000);
    expect(await emulator.settled(20_000)).toBe(true);

    const { acknowledged } = traffic;
    const wrongBills = [];
    for (const bill of acknowledged.bills) {
      const headers = { authorization: `Bearer demo-${bill.payer.issuer}` };
      const { remaining } = (await (await fetch(`${publicUrl}/v1/invoices/${bill.id}`, { headers })).json()) as {
        remaining: string;
      };
      const owed = bill.payable - bill.payments.reduce((sum, one) => sum + one, 0);
      if (remaining !== (owed / 100).toFixed(2)) wrongBills.push({ bill: bill.number, remaining, owed });
    }
    expect(wrongBills).toEqual([]);
    expect(await last.stop()).toBe(0);
    await providers.close();

    const store = await createSqlStore({ file: join(dataDir, 'notan.db') });
    const ledger = emulator.ledger();
    const replies = desks.flatMap((desk) => desk.replies);
    const faults = await compare({ cast: CAST, store, ledger, acknowledged, replies, kills });
    await store.close();
    const taken = (type: string) => ledger.filter((entry) => entry.type === type).length;
    console.info(
      `${kills} kills, ${inTheMiddle} of ${ROUNDS} with requests unanswered; acknowledged ${acknowledged.sms.length} SMS, ${acknowledged.telegram.length} on Telegram, ` +
        `${acknowledged.bills.length} bills, ${acknowledged.bills.reduce((sum, one) => sum + one.payments.length, 0)} payments, ${replies.length} replies; ` +
        `sent ${taken('sms_accepted')} SMS, ${taken('bot_message_accepted')} on Telegram; Twilio was asked ${asked} times`,
    );
    expect(faults).toEqual([]);
    expect(ledger.filter(isMisuse)).toEqual([]);

    // Nothing lost is easy where nothing is done.
    expect(kills).toBeGreaterThanOrEqual(ROUNDS);
    expect(inTheMiddle).toBeGreaterThanOrEqual(ROUNDS * 0.8);
    expect(acknowledged.sms.length).toBeGreaterThan(50);
    expect(acknowledged.telegram.length).toBeGreaterThan(10);
    expect(acknowledged.bills.length).toBeGreaterThan(15);
    expect(asked).toBeGreaterThan(0);
  },
  240_000 + ROUNDS * 10_000,
);

/** What a provider refuses was asked wrongly, but for a button marked twice: Telegram says that it is marked already. */
function isMisuse(entry: LedgerEntry): boolean {
  if (entry.type === 'call_refused')
    return !(entry.method === 'editMessageReplyMarkup' && entry.description.includes('message is not modified'));
  return entry.type === 'sms_refused';
}

async function readWaiting(publicUrl: string): Promise<number> {
  const text = await (await fetch(`${publicUrl}/metrics`)).text();
  return Number(/^notan_outbox_waiting (\d+)$/m.exec(text)?.[1] ?? Number.NaN);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
