import { randomBytes } from 'node:crypto';
import type { BenchOptions } from './bench-options.ts';
import { createRunOfBills } from './pacing/run-of-bills.ts';
import { quantile, round } from './round-figures.ts';
import { billPayers } from './turn/bill-payers.ts';
import { drive, type Side } from './turn/drive.ts';
import { createWorld, ISSUER } from './turn/start-world.ts';

const PAYERS = 1_500;
const WARM_UP_SECONDS = 3;
/** Writes a second while bills run: those of a busy hour. */
const DURING_BILLS = 10;
const PATIENCE_MS = 30_000;

interface Waits {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** From the webhook's start to Twilio's yes. `most`: turns a second when payers write as fast as they are answered. */
export interface LatencyReport {
  readonly most: number;
  readonly alone: Waits;
  readonly atHalf: Waits;
  readonly duringBills: Waits;
  /** The median at half of the maximum to that of one payer alone; and during a run of bills to the same. */
  readonly ratio: { readonly atHalf: number; readonly duringBills: number };
}

/**
 * How long a payer waits: alone, at half of what the process can do, and while a run of bills leaves. Payers write at set times
 * whether or not the ones before were answered, so that a stall is counted for everyone who wrote in it.
 */
export async function benchLatency(options: BenchOptions): Promise<LatencyReport> {
  const world = await createWorld({ reports: options.reports });
  try {
    const notan = await world.start();
    const phones = await billPayers(world.publicUrl, ISSUER, PAYERS, options.lanes);
    const side = world.sideOf(notan, phones, 64);
    await drive(side, options.lanes, WARM_UP_SECONDS);
    const { perSecond } = await drive(side, options.lanes, options.seconds / 2);
    const alone = await drive(side, 1, options.seconds / 4);
    const atHalf = await writeAtRate(side, perSecond / 2, options.seconds);
    let isOver = false;
    const bills = createRunOfBills(world.publicUrl, ISSUER, options.bills, 4).finally(() => {
      isOver = true;
    });
    // What is left of the run when the process is stopped is nobody's.
    bills.catch(() => {});
    const during = await writeAtRate(side, DURING_BILLS, options.seconds);
    if (isOver) console.error('The bills were over before the payers: give more --bills');
    const report: LatencyReport = {
      most: round(perSecond, 0),
      alone: toWaits(alone.latencies),
      atHalf: toWaits(atHalf),
      duringBills: toWaits(during),
      ratio: {
        atHalf: round(toWaits(atHalf).p50Ms / toWaits(alone.latencies).p50Ms, 2),
        duringBills: round(toWaits(during).p50Ms / toWaits(alone.latencies).p50Ms, 2),
      },
    };
    console.table({
      alone: report.alone,
      'at half of the most': report.atHalf,
      'during a run of bills': report.duringBills,
    });
    console.log(`The most is ${report.most} turns a second, ${options.lanes} payers at a time.`);
    return report;
  } finally {
    await world.stop();
  }
}

/** Writes at even times, whoever still waits; waits of all that were sent, in order. */
async function writeAtRate(side: Side, perSecond: number, seconds: number): Promise<readonly number[]> {
  const waits: Promise<number>[] = [];
  const start = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = start + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    waits.push(
      writeOne(side, side.phones[index % side.phones.length] ?? '', Date.now() - Math.max(0, performance.now() - due)),
    );
  }
  return (await Promise.all(waits)).toSorted((one, other) => one - other);
}

async function writeOne(side: Side, phone: string, dueAt: number): Promise<number> {
  const taken = side.taken?.(phone) ?? Promise.resolve(Date.now());
  await side.post(side.url, phone, `SM${randomBytes(16).toString('hex')}`, 'När ska jag betala?');
  const late = new Promise<number>((resolve) => setTimeout(() => resolve(dueAt + PATIENCE_MS), PATIENCE_MS).unref());
  return (await Promise.race([taken, late])) - dueAt;
}

function toWaits(sorted: readonly number[]): Waits {
  return { count: sorted.length, p50Ms: round(quantile(sorted, 0.5), 0), p99Ms: round(quantile(sorted, 0.99), 0) };
}
