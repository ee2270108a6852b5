import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../src/adapters/http/find-free-port.ts';
import type { IssuerId } from '../src/model/ids.ts';
import type { BenchOptions } from './bench-options.ts';
import { billPayers } from './turn/bill-payers.ts';
import { firstWord, startChild, untilReady } from './turn/child.ts';
import { drive, type Round, type Side } from './turn/drive.ts';
import { copyFlowsAtRate } from './turn/flows-at-rate.ts';
import { readSmsAccount } from './turn/sms-account.ts';
import { createPostSms } from './turn/twilio-webhook.ts';

const ISSUER = 'exempelfiber' as IssuerId;
const ROUNDS = 5;
/** So many that none of them writes more than twenty a minute, which the bot would not answer. */
const PAYERS = 1_500;
const WARM_UP_SECONDS = 3;
/** Messages a second, more than anything here sends: the turn is measured, not the sender's pace. */
const NO_LIMIT = 10_000;

interface Figures {
  readonly perSecond: number;
  readonly cpuMsEach: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Medians over the rounds. Ratios are Notan to bare: 20 means twenty times as dear. */
export interface TurnReport {
  readonly options: Omit<BenchOptions, 'profileDir' | 'bills' | 'rate'>;
  readonly notan: Figures;
  readonly bare: Figures;
  readonly ratio: { readonly cpu: number; readonly perSecond: number };
}

/**
 * A durable SMS turn, from the signed webhook to the reply that Twilio has taken, beside a bare fastify POST that only
 * checks the same signature. Notan keeps its record in SQLite with synchronous = FULL. Notan, the emulated Twilio, the
 * bare server and the payers are four processes; the sides take turns, so that a machine that gets slower slows both.
 */
export async function benchTurn(options: BenchOptions): Promise<TurnReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'notan-bench-'));
  const port = await findFreePort('127.0.0.1');
  const publicUrl = `http://127.0.0.1:${port}`;
  const sms = readSmsAccount(ISSUER);
  const account = { ...sms, issuer: ISSUER, fromNumber: sms.from ?? '', telegram: null, webhookBase: publicUrl };
  const script = (name: string): string => new URL(`./turn/${name}`, import.meta.url).pathname;
  const twilio = startChild([script('emulated-twilio.ts'), JSON.stringify({ account, reports: options.reports })]);
  const bare = startChild([script('bare-webhook.ts'), sms.authToken]);
  const { url: twilioUrl } = await firstWord<{ url: string }>(twilio);
  const { url: bareUrl } = await firstWord<{ url: string }>(bare);
  const profile = options.profileDir === null ? [] : ['--import', script('profile-on-demand.ts')];
  const notan = startChild([...profile, 'src/cli/notan.ts', 'start', '--demo'], {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    FLOWS_DIR: copyFlowsAtRate(dataDir, ISSUER, NO_LIMIT),
    LOG_LEVEL: 'warn',
    TWILIO_API_URL: twilioUrl,
    ...(options.profileDir !== null && { BENCH_PROFILE_DIR: options.profileDir }),
  });
  try {
    await untilReady(notan, `${publicUrl}/readyz`);
    const phones = await billPayers(publicUrl, ISSUER, PAYERS, options.lanes);
    const waiting = new Map<string, (at: number) => void>();
    twilio.process.on('message', ({ taken }: { taken: readonly { to: string; at: number }[] }) => {
      for (const { to, at } of taken) waiting.get(to)?.(at);
    });
    const post = createPostSms({ ...sms, to: account.fromNumber }, options.lanes);
    const path = `/channels/${ISSUER}/sms`;
    const sides = {
      notan: {
        url: `${publicUrl}${path}`,
        child: notan,
        phones,
        post,
        taken: (phone) => new Promise((resolve) => waiting.set(phone, resolve)),
      } satisfies Side as Side,
      bare: { url: `${bareUrl}${path}`, child: bare, phones, post, taken: null } satisfies Side as Side,
    };
    const rounds: Record<keyof typeof sides, Round[]> = { notan: [], bare: [] };
    for (const side of [sides.notan, sides.bare]) await drive(side, options.lanes, WARM_UP_SECONDS);
    if (options.profileDir !== null) notan.process.send('profile');
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of ['notan', 'bare'] as const) {
        rounds[name].push(await drive(sides[name], options.lanes, options.seconds / ROUNDS));
      }
    }
    const { profileDir: _, bills: _bills, rate: _rate, ...kept } = options;
    const report = toReport(kept, rounds);
    show(report);
    return report;
  } finally {
    await Promise.all([notan.stop(), twilio.stop(), bare.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function toReport(
  options: TurnReport['options'],
  rounds: Readonly<Record<'notan' | 'bare', readonly Round[]>>,
): TurnReport {
  const notan = toFigures(rounds.notan);
  const bare = toFigures(rounds.bare);
  const cpu = median(rounds.notan.map((one, index) => one.cpuMsEach / (rounds.bare[index]?.cpuMsEach ?? Number.NaN)));
  const perSecond = median(
    rounds.notan.map((one, index) => one.perSecond / (rounds.bare[index]?.perSecond ?? Number.NaN)),
  );
  return { options, notan, bare, ratio: { cpu: round(cpu, 2), perSecond: round(perSecond, 3) } };
}

function toFigures(rounds: readonly Round[]): Figures {
  const quantile = (share: number): number =>
    median(rounds.map(({ latencies }) => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN));
  return {
    perSecond: round(median(rounds.map((one) => one.perSecond)), 0),
    cpuMsEach: round(median(rounds.map((one) => one.cpuMsEach)), 3),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
  };
}

function show({ options, notan, bare, ratio }: TurnReport): void {
  const toRow = (figures: Figures) => ({
    'per second': figures.perSecond,
    'CPU ms each': figures.cpuMsEach,
    'p50 ms': figures.p50Ms,
    'p99 ms': figures.p99Ms,
  });
  console.table({ 'Notan: durable turn, reply taken by Twilio': toRow(notan), 'bare: signature checked': toRow(bare) });
  console.log(
    `A turn costs ${ratio.cpu} times the processor time of a bare signed POST, and ${round(100 * ratio.perSecond, 1)} % of its number are done per second.\n` +
      `Median of ${ROUNDS} rounds, ${options.lanes} payers at a time, status reports ${options.reports ? 'on' : 'off'}; latency from the webhook's start to Twilio's yes (bare: to its answer).`,
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
