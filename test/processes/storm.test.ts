import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { createSeededRandom } from '../../src/understanding/seeded-random.ts';
import { CAST, ISSUERS, readAccounts } from '../kill/cast.ts';
import { compare } from '../kill/compare.ts';
import { createDesk } from '../kill/desk.ts';
import { createDoor } from '../kill/door.ts';
import { openSlowProviders } from '../kill/open-slow-providers.ts';
import { createTraffic } from '../kill/traffic.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import { type RunningNotan, startNotan } from '../support/start-notan.ts';
import { createTcpProxy } from '../support/tcp-proxy.ts';

/** Restarts of PostgreSQL in the middle of everything: `STORM_RESTARTS`. */
const RESTARTS = Number(process.env['STORM_RESTARTS'] ?? 20);
/** A lease lasts 60 s: whoever stood still so long has been taken over by others. */
const PAST_LEASE_MS = 66_000;
const DEAD_LINK_MS = 12_000;
const WORKERS = 6;
/** What waited on a disk comes in at once: two minutes' words of one payer are then fewer than the bot answers in one. */
const WORDS_A_MINUTE = 8;

const seed = Number(process.env['STORM_SEED'] ?? randomInt(1_000_000));
const postgres = await startPostgres();
const redis = await startRedis();
const folder = mkdtempSync(join(tmpdir(), 'notan-storm-'));
const running: RunningNotan[] = [];

afterAll(async () => {
  for (const one of running) one.process.kill('SIGCONT');
  await Promise.all(running.map((one) => one.kill()));
  await Promise.all([postgres?.stop(), redis?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(postgres?.outage && redis?.outage)('three processes in a storm', () => {
  it(
    'lose nothing and say nothing twice while one of them stands still past its leases, PostgreSQL restarts, Redis is gone and links go dead',
    async () => {
      console.info(
        `repeat: STORM_SEED=${seed} STORM_RESTARTS=${RESTARTS} npx vitest run --project faults test/processes/storm.test.ts`,
      );
      const random = createSeededRandom(seed);
      const database = new URL(postgres?.url ?? '');
      const ports = await Promise.all([freePort(), freePort(), freePort()]);
      let turn = 0;
      // The front: each new connection goes to the next process, whether or not it answers.
      const front = await createTcpProxy(() => {
        turn += 1;
        return ports[turn % ports.length] ?? 0;
      });
      const links = await Promise.all(ports.map(() => createTcpProxy(() => Number(database.port))));
      const publicUrl = `http://127.0.0.1:${front.port}`;
      const accounts = readAccounts(publicUrl);
      const { providers, apiUrl } = await openSlowProviders({
        accounts,
        seed,
        retries: { telegramRetryFirst: 200, telegramRetryLongest: 2_000 },
        slowMs: 300,
      });
      const { emulator } = providers;
      for (const [index, port] of ports.entries()) {
        const url = new URL(database);
        url.port = String(links[index]?.port);
        const env = {
          DATABASE_URL: url.href,
          REDIS_URL: redis?.url ?? '',
          PUBLIC_URL: publicUrl,
          TWILIO_API_URL: apiUrl,
          TELEGRAM_API_URL: apiUrl,
          NOTAN_SECRET: 'storm-'.repeat(8),
        };
        running.push(await startNotan({ port, dataDir: join(folder, String(index)), env }));
      }
      const door = createDoor(publicUrl);
      door.open();
      const traffic = createTraffic({ door, emulator, accounts, publicUrl, random, wordsAMinute: WORDS_A_MINUTE });
      const desks = ISSUERS.map((issuer) => createDesk(door, publicUrl, issuer, random));
      await traffic.introduce();
      const lives = [...Array.from({ length: WORKERS }, () => traffic.work()), ...desks.map((desk) => desk.work())];
      const trouble = Promise.all(lives).then(() => undefined);
      trouble.catch(() => undefined);
      const pass = (ms: number) => Promise.race([sleep(ms), trouble]);

      let disruptions = 0;
      const begun = performance.now();
      const note = (what: string): void =>
        console.info(
          `${((performance.now() - begun) / 1_000).toFixed(1)} s: ${what}; ${traffic.acknowledged.sms.length} SMS, ${traffic.acknowledged.bills.length} bills`,
        );
      const frozen = running[random.below(running.length)];
      await pass(1_000 + random.below(3_000));
      note('one stands still');
      frozen?.process.kill('SIGSTOP');
      const frozenAt = performance.now();
      disruptions += 1;
      for (let restart = 0; restart < RESTARTS; restart += 1) {
        await pass(500 + random.below(4_000));
        const how = restart % 2 === 0 ? 'immediate' : 'fast';
        note(`PostgreSQL ends, ${how}`);
        await postgres?.outage?.stop(how);
        await pass(random.below(2_000));
        await postgres?.outage?.start();
        disruptions += 1;
      }
      note('Redis ends');
      await redis?.outage?.stop();
      const others = running.flatMap((one, index) => (one === frozen ? [] : [links[index]]));
      const link = others[random.below(others.length)];
      note('a link goes dead');
      link?.silence();
      disruptions += 1;
      await pass(DEAD_LINK_MS);
      link?.restore();
      await redis?.outage?.start();
      await pass(Math.max(0, PAST_LEASE_MS - (performance.now() - frozenAt)));
      note('it goes on');
      expect(running.map((one) => (one.process.exitCode === null ? 'runs' : one.output()))).toEqual(
        running.map(() => 'runs'),
      );
      frozen?.process.kill('SIGCONT');
      await pass(3_000);

      note('the storm is over');
      traffic.stop();
      for (const desk of desks) desk.stop();
      await trouble;
      note('everybody has been answered');
      for (const desk of desks) await desk.goHome();
      note('nobody at the desk');
      const settled = (type: 'update_made' | 'update_settled') =>
        emulator.ledger().filter((entry) => entry.type === type).length;
      await eventually(
        'every update is taken',
        async () => (settled('update_made') === settled('update_settled') ? true : null),
        60_000,
      );
      const store = await createSqlStore({ url: database.href, poolSize: 2 });
      await eventually(
        'the outbox is empty',
        async () => ((await store.acrossIssuers.outboxHealth(Date.now())).waiting === 0 ? true : null),
        150_000,
      );
      expect(await emulator.settled(20_000)).toBe(true);
      const { acknowledged } = traffic;
      const ledger = emulator.ledger();
      const replies = desks.flatMap((desk) => desk.replies);
      // Each disruption may cut off one reply of a thread on Telegram, which cannot be asked what it took.
      const faults = await compare({ cast: CAST, store, ledger, acknowledged, replies, kills: disruptions });
      await store.close();
      console.info(
        `${RESTARTS} restarts of PostgreSQL, one standstill past the lease, Redis gone once, one dead link; acknowledged ` +
          `${acknowledged.sms.length} SMS, ${acknowledged.telegram.length} on Telegram, ${acknowledged.bills.length} bills, ${replies.length} replies`,
      );
      expect(faults).toEqual([]);
      expect(acknowledged.sms.length).toBeGreaterThan(20);
      expect(acknowledged.bills.length).toBeGreaterThan(10);
      await Promise.all([front.close(), providers.close(), ...links.map((one) => one.close())]);
    },
    600_000 + RESTARTS * 15_000,
  );
});

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
