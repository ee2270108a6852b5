import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRedisWakeUps } from '../../src/adapters/redis/create-redis-wake-ups.ts';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import type { Store } from '../../src/ports/store.ts';
import { conversationIdOf } from '../../src/service/conversation-id.ts';
import { createSeededRandom } from '../../src/understanding/seeded-random.ts';
import { ISSUERS, readAccounts } from '../kill/cast.ts';
import { compare } from '../kill/compare.ts';
import { openSlowProviders } from '../kill/open-slow-providers.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import { type RunningNotan, startNotan } from '../support/start-notan.ts';
import { createTcpProxy } from '../support/tcp-proxy.ts';
import { checkLife } from './check-life.ts';
import { createContest } from './contest.ts';
import { toEdition } from './flow-races.ts';
import { createLife, type Life } from './life.ts';
import { playLife, RACES_EACH } from './play-life.ts';
import { RACES, type RaceDeps } from './races.ts';
import { strikeHour } from './strike-hour.ts';
import { toRaceCast } from './to-race-cast.ts';

/** Contested events: `RACES`. */
const COUNT = Number(process.env['RACES'] ?? 400);
const PROCESSES = 3;
/** Payers who are in their races at the same time. */
const AT_ONCE = 16;
/** So many payers, and then everything is looked through before the next ones come. */
const ROUND = 250;

const seed = Number(process.env['RACE_SEED'] ?? randomInt(1_000_000));
const closing: (() => unknown)[] = [];

afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

describe('three processes on one PostgreSQL and one Redis', () => {
  it(
    'that meet at the same payer, bill or press take each thing once: one answer, one bill, one claim that wins',
    async () => {
      console.info(`repeat: RACE_SEED=${seed} RACES=${COUNT} npx vitest run --project faults test/races`);
      const postgres = await startPostgres();
      const redis = await startRedis();
      if (!postgres || !redis) return;
      closing.push(postgres.stop, redis.stop);
      const folder = mkdtempSync(join(tmpdir(), 'notan-races-'));
      closing.push(() => rmSync(folder, { recursive: true, force: true }));
      const random = createSeededRandom(seed);
      const flows = openFlows(folder);

      const ports = await Promise.all(Array.from({ length: PROCESSES }, freePort));
      let turn = 0;
      const front = await createTcpProxy(() => {
        turn += 1;
        return ports[turn % ports.length] ?? 0;
      });
      const publicUrl = `http://127.0.0.1:${front.port}`;
      const accounts = readAccounts(publicUrl);
      const retries = { telegramRetryFirst: 200, telegramRetryLongest: 2_000 };
      const { providers, apiUrl } = await openSlowProviders({ accounts, seed, retries, slowMs: 40 });
      closing.push(providers.close, front.close);
      const { emulator } = providers;
      const env = {
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        PUBLIC_URL: publicUrl,
        FLOWS_DIR: flows.dir,
        TWILIO_API_URL: apiUrl,
        TELEGRAM_API_URL: apiUrl,
        NOTAN_SECRET: 'races-'.repeat(8),
      };
      const running: RunningNotan[] = [];
      for (const [index, port] of ports.entries()) {
        const one = await startNotan({ port, dataDir: join(folder, String(index)), env });
        closing.push(one.kill);
        running.push(one);
      }
      const contest = createContest({ urls: running.map((one) => one.url), publicUrl, accounts, random });
      await contest.signIn(ISSUERS);
      const store = await createSqlStore({ url: postgres.url, poolSize: 2 });
      closing.push(store.close);

      let numbers = 0;
      const next = () => {
        numbers += 1;
        return numbers;
      };
      const wakeUps = await createRedisWakeUps(redis.url, { info() {}, warn() {}, error() {} });
      closing.push(wakeUps.close);
      const strike = async (life: Life): Promise<void> => {
        await strikeHour(postgres.url, life);
        wakeUps.publish();
      };
      const untilStruck = async ({ payer }: Life): Promise<void> => {
        const conversation = conversationIdOf({ payer: payer.ref });
        await eventually('the hour was seen', async () => {
          const due = await store.acrossIssuers.dueTimers(new Date().toISOString(), 1_000);
          return due.some((one) => one.conversation === conversation) ? null : true;
        });
      };
      const deps: RaceDeps = { contest, next, chance: random.next, strike, untilStruck, edit: flows.edit };
      const counts = new Map<string, number>();
      const count = (race: string): void => void counts.set(race, (counts.get(race) ?? 0) + 1);
      const lives = Math.ceil(COUNT / RACES_EACH);
      const begun = performance.now();
      for (let from = 0; from < lives; from += ROUND) {
        const seen = emulator.ledger().at(-1)?.seq ?? 0;
        const round = toRaceCast(from, Math.min(ROUND, lives - from)).map(createLife);
        const waiting = [...round];
        const work = async (): Promise<void> => {
          for (let life = waiting.shift(); life; life = waiting.shift()) await playLife(deps, life, count);
        };
        await Promise.all(Array.from({ length: AT_ONCE }, work));
        const look = async (): Promise<readonly string[]> => {
          await comeToRest(store);
          expect(await emulator.settled(20_000)).toBe(true);
          return findFaults(store, round, emulator.ledger(seen));
        };
        // An hour may strike while the threads are read, and what it says is on its way: what is wrong stays wrong.
        expect((await look()).length === 0 ? [] : await look()).toEqual([]);
      }
      const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
      const seconds = Math.round((performance.now() - begun) / 1_000);
      console.info(
        `${total} races in ${seconds} s: ${[...counts].map(([name, times]) => `${name} ${times}`).join(', ')}`,
      );
      for (const one of running) expect(one.output()).not.toMatch(/"level":(50|60)/);
      // Nobody loses a race that is not run.
      expect(total).toBeGreaterThanOrEqual(COUNT * 0.9);
      if (COUNT < 400) return;
      for (const { name } of RACES) expect(counts.get(name) ?? 0, name).toBeGreaterThanOrEqual(3);
    },
    240_000 + COUNT * 100,
  );
});

/** The project's flows with one more for each issuer, which is edited under way. */
function openFlows(folder: string): { readonly dir: string; edit(life: Life): void } {
  const dir = join(folder, 'flows');
  cpSync('flows', dir, { recursive: true });
  const editions = new Map<IssuerId, number>();
  const edit = (issuer: IssuerId): void => {
    const edition = (editions.get(issuer) ?? 0) + 1;
    editions.set(issuer, edition);
    const place = join(dir, 'issuers', issuer, 'utgava.yaml');
    // Written whole or not at all: nobody reads half a file.
    writeFileSync(`${place}.new`, toEdition(edition));
    renameSync(`${place}.new`, place);
  };
  for (const issuer of ISSUERS) edit(issuer);
  return { dir, edit: ({ payer }) => edit(payer.issuer) };
}

/** Everything has left, and every hour that came has struck. */
async function comeToRest(store: Store): Promise<void> {
  const now = () => new Date().toISOString();
  await eventually(
    'the outbox is empty and no hour is late',
    async () => {
      const { waiting } = await store.acrossIssuers.outboxHealth(Date.now());
      const late = await store.acrossIssuers.dueTimers(now(), 10);
      return waiting === 0 && late.length === 0 ? true : null;
    },
    90_000,
  );
}

async function findFaults(
  store: Store,
  lives: readonly Life[],
  ledger: Parameters<typeof compare>[0]['ledger'],
): Promise<readonly string[]> {
  const acknowledged = {
    bills: lives.flatMap((one) => one.bills),
    sms: lives.flatMap(({ payer, words }) => words.map((word) => ({ payer, ...word }))),
    telegram: [],
  };
  const replies = lives.flatMap(({ payer, replies: all }) =>
    all.map(({ text }) => ({ issuer: payer.issuer, conversation: conversationIdOf({ payer: payer.ref }), text })),
  );
  const cast = lives.map((one) => one.payer);
  const faults = [...(await compare({ cast, store, ledger, acknowledged, replies, kills: 0 }))];
  for (const life of lives) {
    const rows = store.forIssuer(life.payer.issuer);
    const conversation = conversationIdOf({ payer: life.payer.ref });
    const thread = await rows.messages(conversation, 0, 1_000);
    const handovers = await rows.handovers(conversation, 1_000);
    const own = checkLife(life, thread, handovers);
    faults.push(...own.map((fault) => `${life.payer.issuer} ${life.payer.ref}: ${fault}`));
  }
  return faults;
}
