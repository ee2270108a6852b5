import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../src/adapters/http/find-free-port.ts';
import type { IssuerId } from '../src/model/ids.ts';
import { senderPaceOf } from '../src/service/pace-of.ts';
import type { BenchOptions } from './bench-options.ts';
import { createRunOfBills } from './pacing/run-of-bills.ts';
import { billPayers } from './turn/bill-payers.ts';
import { type Child, firstWord, startChild, untilReady } from './turn/child.ts';
import { copyFlowsAtRate } from './turn/flows-at-rate.ts';
import { readStartCommand } from './turn/read-start-command.ts';
import { readSmsAccount } from './turn/sms-account.ts';
import { createPostSms } from './turn/twilio-webhook.ts';

const ISSUER = 'exempelfiber' as IssuerId;
const TALKERS = 200;
const WRITES_PER_SECOND = 4;

interface Taken {
  readonly to: string;
  readonly at: number;
}

/** Ratios: `used` of the provider's rate, 1 is all of it; `mostInASecond` that arrived, of what the rate and its burst let leave: above 1 where a stalled machine lets messages arrive together. */
export interface PacingReport {
  readonly bills: number;
  readonly allowedPerSecond: number;
  readonly seconds: number;
  readonly used: number;
  readonly mostInASecond: number;
  readonly refused: number;
  readonly replies: {
    readonly count: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
    readonly longestMs: number;
  };
}

/**
 * A run of bills against an emulated Twilio that refuses whatever comes too fast, while other payers write and wait for
 * answers. What was sent and when is read from the emulator's own ledger. Notan, Twilio and the payers are three processes.
 */
export async function benchPacing(options: BenchOptions): Promise<PacingReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'notan-bench-'));
  const port = await findFreePort('127.0.0.1');
  const publicUrl = `http://127.0.0.1:${port}`;
  const sms = { ...readSmsAccount(ISSUER), perSecond: options.rate };
  const pace = senderPaceOf({ api: { token: '' }, sms, telegram: null, webchat: null }, 'sms');
  if (!pace) throw new Error('The sender has no pace');
  const account = { ...sms, issuer: ISSUER, fromNumber: sms.from ?? '', telegram: null, webhookBase: publicUrl };
  // As the emulator has it for every account: what a second allows may come at once.
  const limits = { twilioCreates: { perSecond: options.rate, burst: options.rate } };
  const twilio = startChild([
    new URL('./turn/emulated-twilio.ts', import.meta.url).pathname,
    JSON.stringify({ account, reports: options.reports, limits }),
  ]);
  const { url: twilioUrl } = await firstWord<{ url: string }>(twilio);
  const startAt = async (rate: number): Promise<Child> => {
    const folder = mkdtempSync(join(dataDir, 'flows-'));
    const child = startChild(readStartCommand(), {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      FLOWS_DIR: copyFlowsAtRate(folder, ISSUER, rate),
      LOG_LEVEL: 'warn',
      TWILIO_API_URL: twilioUrl,
    });
    await untilReady(child, `${publicUrl}/readyz`);
    return child;
  };
  // The bills are stored first, by a sender that is all but standing still: how fast they come in is not what is measured.
  let notan = await startAt(0.1);
  try {
    const phones = await billPayers(publicUrl, ISSUER, TALKERS, options.lanes);
    await createRunOfBills(publicUrl, ISSUER, options.bills, options.lanes);
    await notan.stop();

    // What left before, and is only told of now, is not of this run.
    const startedAt = Date.now();
    const all: Taken[] = [];
    let refused = 0;
    const waiting = new Map<string, (at: number) => void>();
    twilio.process.on('message', (word: { taken: readonly Taken[]; refused: number }) => {
      refused += word.refused;
      all.push(...word.taken.filter((one) => one.at >= startedAt));
      for (const { to, at } of word.taken) waiting.get(to)?.(at);
    });
    const sent = (): number => all.filter(({ to }) => to.startsWith('+4672')).length;
    const waits: Promise<number>[] = [];
    notan = await startAt(options.rate);
    const post = createPostSms({ ...sms, to: account.fromNumber }, options.lanes);
    const talk = setInterval(() => {
      const phone = phones[waits.length % phones.length] ?? '';
      const at = Date.now();
      const taken = new Promise<number>((resolve) => waiting.set(phone, resolve));
      const sid = `SM${randomBytes(16).toString('hex')}`;
      waits.push(
        post(`${publicUrl}/channels/${ISSUER}/sms`, phone, sid, 'När ska jag betala?').then(
          async () => (await taken) - at,
        ),
      );
    }, 1_000 / WRITES_PER_SECOND);
    // A few left before.
    while (sent() < options.bills * 0.995) await new Promise((resolve) => setTimeout(resolve, 100));
    clearInterval(talk);
    const replies = (await Promise.all(waits)).toSorted((one, other) => one - other);
    const report = toReport(options, pace.burst, all, refused, replies);
    show(report);
    return report;
  } finally {
    await Promise.all([notan.stop(), twilio.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function toReport(
  { bills, rate }: BenchOptions,
  burst: number,
  all: readonly Taken[],
  refused: number,
  replies: readonly number[],
): PacingReport {
  const times = all.map((one) => one.at).toSorted((one, other) => one - other);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const seconds = (last - first) / 1_000;
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= 1_000) from += 1;
    most = Math.max(most, to - from + 1);
  }
  const at = (share: number): number => replies[Math.floor((replies.length - 1) * share)] ?? Number.NaN;
  return {
    bills,
    allowedPerSecond: rate,
    seconds: Math.round(seconds * 10) / 10,
    used: Math.round(((times.length - burst) / (seconds * rate)) * 1_000) / 1_000,
    mostInASecond: Math.round((most / (rate + burst)) * 1_000) / 1_000,
    refused,
    replies: { count: replies.length, p50Ms: at(0.5), p99Ms: at(0.99), longestMs: at(1) },
  };
}

function show(report: PacingReport): void {
  const { replies } = report;
  console.table({
    'run of bills': {
      bills: report.bills,
      'allowed per second': report.allowedPerSecond,
      'used of it': report.used,
      'most in a second, of what is allowed': report.mostInASecond,
      refused: report.refused,
    },
  });
  console.log(
    `${report.bills} bills in ${report.seconds} s: ${(100 * report.used).toFixed(1)} % of the allowed rate, ${report.refused} refused.\n` +
      `Meanwhile ${replies.count} payers wrote; half had the answer taken by Twilio after ${replies.p50Ms} ms, 99 % after ${replies.p99Ms} ms, the last after ${replies.longestMs} ms.`,
  );
}
