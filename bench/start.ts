import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions } from './bench-options.ts';
import { fillRecord } from './record/fill-record.ts';
import { median, round } from './round-figures.ts';
import { billPayers } from './turn/bill-payers.ts';
import { createWorld, ISSUER, type World } from './turn/start-world.ts';

const STARTS = 5;

/** From the start of the process to the first 200 of /readyz, and its processor time until then, in ms, medians. */
export interface StartReport {
  readonly messages: number;
  readonly storeMb: number;
  readonly emptyMs: number;
  readonly fullMs: number;
  readonly emptyCpuMs: number;
  readonly fullCpuMs: number;
  /** From a payer's message, sent at that very moment, until Twilio has taken the answer, ms, median: what was put off is paid for here. */
  readonly firstAnswerMs: number;
  /** Memory of the process when it is ready (RSS), MiB, median. */
  readonly memoryMb: number;
  /** Processor time, full to empty; 1 means that what is in the store does not matter. */
  readonly ratio: number;
}

/** A start on an empty store and on one of a million messages, each a process that was closed in order before. */
export async function benchStart(options: BenchOptions): Promise<StartReport> {
  const world = await createWorld({ reports: options.reports });
  try {
    // The first start makes the tables, and the payers who will write.
    const first = await world.start();
    const phones = await billPayers(world.publicUrl, ISSUER, 2 * STARTS, 2);
    await first.stop();
    const empty: Start[] = [];
    for (const phone of phones.slice(STARTS)) empty.push(await timeStart(world, phone));
    const file = join(world.dataDir, 'notan.db');
    fillRecord(file, ISSUER, { payers: Math.ceil(options.size / 10), messages: options.size });
    const full: Start[] = [];
    for (const phone of phones.slice(0, STARTS)) full.push(await timeStart(world, phone));
    const report: StartReport = {
      messages: options.size,
      storeMb: Math.round(statSync(file).size / 2 ** 20),
      emptyMs: round(median(empty.map((one) => one.ms)), 0),
      fullMs: round(median(full.map((one) => one.ms)), 0),
      emptyCpuMs: median(empty.map((one) => one.cpuMs)),
      fullCpuMs: median(full.map((one) => one.cpuMs)),
      firstAnswerMs: median(full.map((one) => one.answerMs)),
      memoryMb: median(full.map((one) => one.memoryMb)),
      ratio: round(median(full.map((one) => one.cpuMs)) / median(empty.map((one) => one.cpuMs)), 2),
    };
    console.log(
      `Ready after ${report.fullMs} ms on a store of ${report.messages} messages (${report.storeMb} MiB), ${report.emptyMs} ms on an empty one; CPU ${report.fullCpuMs} and ${report.emptyCpuMs} ms, ${report.ratio} times.\n` +
        `The first answer left ${report.firstAnswerMs} ms after its question; ${report.memoryMb} MiB when ready.`,
    );
    return report;
  } finally {
    await world.stop();
  }
}

interface Start {
  readonly ms: number;
  readonly cpuMs: number;
  readonly memoryMb: number;
  readonly answerMs: number;
}

async function timeStart(world: World, phone: string): Promise<Start> {
  const start = performance.now();
  const notan = await world.start();
  const ready = { ms: performance.now() - start, cpuMs: notan.cpuMs(), memoryMb: notan.memoryMb() };
  const { post, url, taken } = world.sideOf(notan, [phone], 1);
  const answer = taken?.(phone);
  const asked = Date.now();
  await post(url, phone, `SM${randomBytes(16).toString('hex')}`, 'Hur mycket ska jag betala?');
  const answerMs = ((await answer) ?? Number.NaN) - asked;
  await notan.stop();
  return { ...ready, answerMs };
}
