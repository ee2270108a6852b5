import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions } from './bench-options.ts';
import { fillRecord } from './record/fill-record.ts';
import { median, round } from './round-figures.ts';
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
  /** Processor time, full to empty; 1 means that what is in the store does not matter. */
  readonly ratio: number;
}

/** A start on an empty store and on one of a million messages, each a process that was closed in order before. */
export async function benchStart(options: BenchOptions): Promise<StartReport> {
  const world = await createWorld({ reports: options.reports });
  try {
    // The first start makes the tables.
    await timeStart(world);
    const empty: Start[] = [];
    for (let index = 0; index < STARTS; index += 1) empty.push(await timeStart(world));
    const file = join(world.dataDir, 'notan.db');
    fillRecord(file, ISSUER, { payers: Math.ceil(options.size / 10), messages: options.size });
    const full: Start[] = [];
    for (let index = 0; index < STARTS; index += 1) full.push(await timeStart(world));
    const report: StartReport = {
      messages: options.size,
      storeMb: Math.round(statSync(file).size / 2 ** 20),
      emptyMs: round(median(empty.map((one) => one.ms)), 0),
      fullMs: round(median(full.map((one) => one.ms)), 0),
      emptyCpuMs: median(empty.map((one) => one.cpuMs)),
      fullCpuMs: median(full.map((one) => one.cpuMs)),
      ratio: round(median(full.map((one) => one.cpuMs)) / median(empty.map((one) => one.cpuMs)), 2),
    };
    console.log(
      `Ready after ${report.fullMs} ms on a store of ${report.messages} messages (${report.storeMb} MiB), ${report.emptyMs} ms on an empty one; CPU ${report.fullCpuMs} and ${report.emptyCpuMs} ms, ${report.ratio} times.`,
    );
    return report;
  } finally {
    await world.stop();
  }
}

interface Start {
  readonly ms: number;
  readonly cpuMs: number;
}

async function timeStart(world: World): Promise<Start> {
  const start = performance.now();
  const notan = await world.start();
  const took = { ms: performance.now() - start, cpuMs: notan.cpuMs() };
  await notan.stop();
  return took;
}
