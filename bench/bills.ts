import type { BenchOptions } from './bench-options.ts';
import { createRunOfBills } from './pacing/run-of-bills.ts';
import { quantile, round } from './round-figures.ts';
import type { Child } from './turn/child.ts';
import { createWorld, ISSUER } from './turn/start-world.ts';

const LOOK_EVERY_MS = 500;

/** Memory in MiB. `growth`: the memory of the last quarter of the run to that of the second one, medians; 1 is flat. */
export interface BillsReport {
  readonly bills: number;
  readonly lanes: number;
  readonly seconds: number;
  /** Bills that were committed and their messages taken by Twilio, for each second of the run. */
  readonly perSecond: number;
  /** The same before the last bill was committed. */
  readonly committedPerSecond: number;
  readonly cpuMsEach: number;
  readonly memory: { readonly start: number; readonly most: number; readonly growth: number };
}

/**
 * A run of bills: an issuer's system introduces payers and bills each of them over the API, and each bill leaves as an SMS. The
 * end is when the emulated Twilio has taken the last. Memory is that of the process, with everything it holds.
 */
export async function benchBills(options: BenchOptions): Promise<BillsReport> {
  const world = await createWorld(options);
  try {
    const notan = await world.start();
    const phones = new Set<string>();
    world.onTaken((taken) => {
      for (const { to } of taken) phones.add(to);
    });
    const start = performance.now();
    const cpu = notan.cpuMs();
    const memory = watchMemory(notan);
    await createRunOfBills(world.publicUrl, ISSUER, options.bills, options.lanes);
    const committed = performance.now();
    for (let before = -1, looks = 0; phones.size < options.bills; looks += 1) {
      if (looks % 120 === 119 && before === phones.size)
        throw new Error(`${options.bills - phones.size} bills never left`);
      if (looks % 120 === 0) before = phones.size;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const seconds = (performance.now() - start) / 1_000;
    const quarter = Math.floor(memory.seen.length / 4);
    const middle = (from: number, to: number): number =>
      quantile(
        memory.seen.slice(from, to).toSorted((a, b) => a - b),
        0.5,
      );
    const report: BillsReport = {
      bills: options.bills,
      lanes: options.lanes,
      seconds: round(seconds, 1),
      perSecond: round(options.bills / seconds, 0),
      committedPerSecond: round(options.bills / ((committed - start) / 1_000), 0),
      cpuMsEach: round((notan.cpuMs() - cpu) / options.bills, 3),
      memory: {
        start: memory.seen[0] ?? Number.NaN,
        most: Math.max(...memory.seen),
        growth: round(middle(3 * quarter, memory.seen.length) / middle(quarter, 2 * quarter), 2),
      },
    };
    memory.stop();
    console.log(
      `${report.bills} bills committed and taken by Twilio in ${report.seconds} s: ${report.perSecond} a second (${report.committedPerSecond} committed), ${report.cpuMsEach} ms of CPU each.\n` +
        `Memory ${report.memory.start} MiB at the start, ${report.memory.most} at most, ${report.memory.growth} times in the last quarter what it was in the second.`,
    );
    return report;
  } finally {
    await world.stop();
  }
}

function watchMemory(child: Child): { readonly seen: number[]; stop(): void } {
  const seen = [child.memoryMb()];
  const timer = setInterval(() => seen.push(child.memoryMb()), LOOK_EVERY_MS);
  return { seen, stop: () => clearInterval(timer) };
}
