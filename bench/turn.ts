import { join } from 'node:path';
import type { BenchOptions } from './bench-options.ts';
import { installPeers, PEER_NAMES, PEERS } from './peers/install-peers.ts';
import { startPeer } from './peers/start-peer.ts';
import { median, quantile, round } from './round-figures.ts';
import { BESIDE } from './turn/beside.ts';
import { billPayers } from './turn/bill-payers.ts';
import { firstWord, startChild } from './turn/child.ts';
import { drive, type Round, type Side } from './turn/drive.ts';
import { createWorld, ISSUER } from './turn/start-world.ts';
import { createPostSms } from './turn/twilio-webhook.ts';

const ROUNDS = 5;
/** So many that none of them writes more than twenty a minute, which the bot would not answer. */
const PAYERS = 1_500;
const WARM_UP_SECONDS = 3;

interface Figures {
  readonly perSecond: number;
  readonly cpuMsEach: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Medians over the rounds. `ratio`: Notan's processor time to that of the other; 0.25 means a quarter of it. */
export interface TurnReport {
  readonly options: { readonly seconds: number; readonly lanes: number; readonly reports: boolean };
  readonly peers: typeof PEERS;
  readonly figures: Readonly<Record<string, Figures>>;
  readonly ratio: Readonly<Record<string, number>>;
}

/**
 * A durable SMS turn, from the signed webhook to the reply that Twilio has taken, beside four others: the same dialogue on the
 * Bot Framework SDK and on Microsoft's Agents SDK, authenticated both ways by their own code, with their own stores in memory
 * and questions found by a word; a bare fastify POST that only checks the signature; and between them the least that a durable
 * turn can do here: the same words to everybody, synced and posted. Nothing that keeps the promise gets below that. Notan keeps
 * its record in SQLite with synchronous = FULL. Each is a process of its own, and so are Twilio, the connectors and the payers;
 * the sides take turns, so that a machine that gets slower slows all of them. A peer that lets a stranger in or replies wrongly is
 * not measured.
 */
export async function benchTurn(options: BenchOptions): Promise<TurnReport> {
  const folder = installPeers();
  const world = await createWorld({ reports: options.reports });
  const bare = startChild([new URL('./turn/bare-webhook.ts', import.meta.url).pathname, world.sms.authToken]);
  const { sms, publicUrl, twilioUrl, dataDir } = world;
  const least = startChild([
    new URL('./turn/least-durable.ts', import.meta.url).pathname,
    JSON.stringify({ sms, publicUrl, twilioUrl, file: join(dataDir, 'least.sqlite') }),
  ]);
  const peers: { readonly side: Side; stop(): Promise<void> }[] = [];
  try {
    const notan = await world.start({}, { profileDir: options.profileDir });
    const phones = await billPayers(world.publicUrl, ISSUER, PAYERS, options.lanes);
    const { url } = await firstWord<{ url: string }>(bare);
    const { url: leastUrl } = await firstWord<{ url: string }>(least);
    for (const name of PEER_NAMES) peers.push(await startPeer(folder, name, phones, options.lanes));
    const post = createPostSms({ ...world.sms, to: world.sms.from ?? '' }, options.lanes);
    const sides: Readonly<Record<string, Side>> = {
      notan: world.sideOf(notan, phones, options.lanes),
      ...Object.fromEntries(PEER_NAMES.map((name, index) => [name, peers[index]?.side as Side])),
      least: world.sideOf(least, phones, options.lanes, leastUrl),
      bare: { url: `${url}/channels/${ISSUER}/sms`, child: bare, phones, post, taken: null },
    };
    for (const side of Object.values(sides)) await drive(side, options.lanes, WARM_UP_SECONDS);
    if (options.profileDir !== null) notan.process.send('profile');
    const rounds = new Map<string, Round[]>(Object.keys(sides).map((name) => [name, []]));
    for (let number = 0; number < ROUNDS; number += 1)
      for (const [name, side] of Object.entries(sides))
        rounds.get(name)?.push(await drive(side, options.lanes, options.seconds / ROUNDS));
    const report = toReport(options, rounds);
    show(report);
    return report;
  } finally {
    await Promise.all([world.stop(), bare.stop(), least.stop(), ...peers.map((one) => one.stop())]);
  }
}

function toReport(
  { seconds, lanes, reports }: BenchOptions,
  rounds: ReadonlyMap<string, readonly Round[]>,
): TurnReport {
  const own = rounds.get('notan') ?? [];
  const others = [...rounds].filter(([name]) => name !== 'notan');
  return {
    options: { seconds, lanes, reports },
    peers: PEERS,
    figures: Object.fromEntries([...rounds].map(([name, all]) => [name, toFigures(all)])),
    ratio: Object.fromEntries(
      others.map(([name, all]) => [
        name,
        round(median(own.map((one, index) => one.cpuMsEach / (all[index]?.cpuMsEach ?? Number.NaN))), 2),
      ]),
    ),
  };
}

/** Medians over rounds of one side. */
export function toFigures(rounds: readonly Round[]): Figures {
  return {
    perSecond: round(median(rounds.map((one) => one.perSecond)), 0),
    cpuMsEach: round(median(rounds.map((one) => one.cpuMsEach)), 3),
    p50Ms: median(rounds.map(({ latencies }) => quantile(latencies, 0.5))),
    p99Ms: median(rounds.map(({ latencies }) => quantile(latencies, 0.99))),
  };
}

function show({ options, figures, ratio }: TurnReport): void {
  console.table(
    Object.fromEntries(
      Object.entries(figures).map(([name, { perSecond, cpuMsEach, p50Ms, p99Ms }]) => [
        name,
        { 'per second': perSecond, 'CPU ms each': cpuMsEach, 'p50 ms': p50Ms, 'p99 ms': p99Ms },
      ]),
    ),
  );
  for (const [name, times] of Object.entries(ratio))
    console.log(`A turn costs ${times} times the processor time of ${BESIDE[name] ?? `one on ${name}, in memory`}.`);
  console.log(
    `Median of ${ROUNDS} rounds, ${options.lanes} payers at a time, status reports ${options.reports ? 'on' : 'off'}; latency from the webhook's start to Twilio's yes (bare: to its answer).`,
  );
}
