import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../src/adapters/http/find-free-port.ts';
import { startRedis } from '../test/support/redis.ts';
import type { BenchOptions } from './bench-options.ts';
import { type BenchServer, openBenchServer } from './postgres/bench-database.ts';
import type { Asked } from './postgres/record-statements.ts';
import { runPgbench } from './postgres/run-pgbench.ts';
import { toPgbench } from './postgres/to-pgbench.ts';
import { readBusyMs } from './read-busy.ts';
import { median, quantile, round } from './round-figures.ts';
import { billPayers } from './turn/bill-payers.ts';
import type { Child } from './turn/child.ts';
import { drive, type Side } from './turn/drive.ts';
import { createWorld, ISSUER, type World } from './turn/start-world.ts';

const PAYERS = 1_500;
const WARM_UP_SECONDS = 3;
/** Recorded one after another, and then asked by pgbench all at once. */
const RECORDED = 400;
const SETTLE_MS = 25;

/** Cores: processor time of each part to the time that passed; `others`: payers, Twilio and whatever else the machine did. */
interface Load {
  readonly perSecond: number;
  readonly cpuMsEach: number;
  readonly p50Ms: number;
  readonly cores: { readonly notan: number; readonly postgres: number; readonly others: number };
}

export interface PostgresReport {
  readonly postgres: string;
  readonly turns: number;
  readonly statementsEach: number;
  readonly roundTripsEach: number;
  readonly pgbench: { readonly perSecond: number };
  readonly one: Load;
  readonly two: Load;
  /** Turns a second: one process to pgbench, and two processes to one. */
  readonly ratio: { readonly toPgbench: number; readonly twoToOne: number };
}

/**
 * The same turn on PostgreSQL, synchronous_commit as the server has it: beside pgbench asking the very statements that Notan
 * asked for turns that were taken one at a time, from as many clients as payers write; and two processes beside one, with where the processor's time went.
 */
export async function benchPostgres(options: BenchOptions): Promise<PostgresReport | null> {
  if (options.postgresUrl === null) {
    console.error('postgres is left out: give --postgres postgres://user@host/postgres');
    return null;
  }
  const server = await openBenchServer(options.postgresUrl);
  const redis = await startRedis();
  const world = await createWorld({ reports: options.reports });
  try {
    if (redis === null) throw new Error('This needs redis-server');
    const name = await server.create();
    const env = {
      DATABASE_URL: server.urlOf(name),
      REDIS_URL: redis.url,
      NOTAN_SECRET: randomBytes(32).toString('hex'),
    };
    const first = await world.start(env);
    const phones = await billPayers(world.publicUrl, ISSUER, PAYERS, options.lanes);
    await drive(world.sideOf(first, phones, options.lanes), options.lanes, WARM_UP_SECONDS);
    await first.stop();
    const before = await server.create(name);
    const asked = await record(world, env, phones, RECORDED);
    const script = toPgbench(asked, RECORDED, options.lanes);
    const yardstick: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const copy = await server.create(before);
      yardstick.push(runPgbench(server.urlOf(copy), script, RECORDED, options.lanes));
    }
    const one = await world.start(env);
    const alone = await load(server, name, [world.sideOf(one, phones, options.lanes)], options);
    const port = await findFreePort('127.0.0.1');
    const other = await world.start({ ...env, DATA_DIR: join(world.dataDir, 'second') }, { port });
    const halves = [0, 1].map((half) => phones.filter((_, index) => index % 2 === half));
    const sides = [
      world.sideOf(one, halves[0] ?? [], options.lanes),
      world.sideOf(other, halves[1] ?? [], options.lanes, `http://127.0.0.1:${port}`),
    ];
    const both = await load(server, name, sides, options);
    const report: PostgresReport = {
      postgres: server.version,
      turns: RECORDED,
      statementsEach: round(asked.length / RECORDED, 1),
      roundTripsEach: round((asked.length - inTransactions(asked)) / RECORDED, 1),
      pgbench: { perSecond: round(median(yardstick), 0) },
      one: alone,
      two: both,
      ratio: {
        toPgbench: round(alone.perSecond / median(yardstick), 2),
        twoToOne: round(both.perSecond / alone.perSecond, 2),
      },
    };
    show(report);
    return report;
  } finally {
    await world.stop();
    await redis?.stop();
    await server.close();
  }
}

/** The statements of so many turns, taken one at a time. */
async function record(
  world: World,
  env: Readonly<Record<string, string>>,
  phones: readonly string[],
  turns: number,
): Promise<readonly Asked[]> {
  const file = join(world.dataDir, 'statements.json');
  const preload = [new URL('./postgres/record-statements.ts', import.meta.url).pathname];
  const child = await world.start({ ...env, BENCH_STATEMENTS: file }, { preload });
  const side = world.sideOf(child, phones, 1);
  for (let turn = 0; turn < turns; turn += 1) {
    child.process.send('turn');
    const phone = phones[turn] ?? '';
    const taken = side.taken?.(phone);
    await side.post(side.url, phone, `SM${String(turn).padStart(32, '0')}`, 'När ska jag betala?');
    await taken;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  }
  const written = once(child.process, 'message');
  child.process.send('end');
  await written;
  await child.stop();
  return JSON.parse(readFileSync(file, 'utf8')) as Asked[];
}

async function load(server: BenchServer, name: string, sides: readonly Side[], options: BenchOptions): Promise<Load> {
  const lanes = Math.max(1, Math.floor(options.lanes / sides.length));
  await Promise.all(sides.map((side) => drive(side, lanes, WARM_UP_SECONDS)));
  const sum = (): number => sides.reduce((all, { child }: { child: Child }) => all + child.cpuMs(), 0);
  const [notan, postgres, busy, start] = [sum(), server.cpuMs(name), readBusyMs(), performance.now()];
  const rounds = await Promise.all(sides.map((side) => drive(side, lanes, options.seconds)));
  const passed = performance.now() - start;
  const own = sum() - notan;
  const served = server.cpuMs(name) - postgres;
  const count = rounds.reduce((all, one) => all + one.count, 0);
  const waits = rounds.flatMap((one) => one.latencies).toSorted((one, another) => one - another);
  return {
    perSecond: round(count / (passed / 1_000), 0),
    cpuMsEach: round(own / count, 3),
    p50Ms: quantile(waits, 0.5),
    cores: {
      notan: round(own / passed, 2),
      postgres: round(served / passed, 2),
      others: round((readBusyMs() - busy - own - served) / passed, 2),
    },
  };
}

/** Statements that go along with others: a transaction is one round trip. */
function inTransactions(asked: readonly Asked[]): number {
  const open = new Set<number>();
  let count = 0;
  for (const { connection, text } of asked) {
    if (open.has(connection)) count += 1;
    if (text === 'begin') open.add(connection);
    if (text === 'commit') open.delete(connection);
  }
  return count;
}

function show({ postgres, statementsEach, roundTripsEach, pgbench, one, two, ratio }: PostgresReport): void {
  const toRow = ({ perSecond, cpuMsEach, p50Ms, cores }: Load) => ({
    'per second': perSecond,
    'CPU ms each': cpuMsEach,
    'p50 ms': p50Ms,
    'cores: Notan': cores.notan,
    PostgreSQL: cores.postgres,
    others: cores.others,
  });
  console.table({ 'one process': toRow(one), 'two processes': toRow(two) });
  console.log(
    `PostgreSQL ${postgres}: a turn asks ${statementsEach} statements in ${roundTripsEach} round trips; pgbench asks the same ${pgbench.perSecond} times a second.\n` +
      `One process does ${ratio.toPgbench} of that, two do ${ratio.twoToOne} times what one does.`,
  );
}
