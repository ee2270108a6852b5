import { join } from 'node:path';
import type { BenchOptions } from './bench-options.ts';
import { fillRecord, lengthenConversations } from './record/fill-record.ts';
import { median, round } from './round-figures.ts';
import { billPayers } from './turn/bill-payers.ts';
import type { Child } from './turn/child.ts';
import { drive, type Round, type Side } from './turn/drive.ts';
import { createWorld, ISSUER, type World } from './turn/start-world.ts';
import { toFigures } from './turn.ts';

const ROUNDS = 4;
const SMALL_PAYERS = 1_000;
const SMALL_THREAD = 10;
/** So few that each can have a long conversation, and so slow that none writes more than twenty a minute. */
const WRITERS = 120;
const LANES = 8;
const PAUSE_MS = 240;

interface Cost {
  readonly payers: number;
  readonly thread: number;
  readonly cpuMsEach: number;
  readonly p50Ms: number;
}

export interface GrowthReport {
  readonly small: Cost;
  readonly large: Cost;
  /** Processor time of a turn in the large store to one in the small: 1 means that growth costs nothing. */
  readonly ratio: number;
}

/**
 * What a turn costs in a store of a million payers, in a conversation of 10,000 messages, and in a small store, in a short one:
 * two processes at once, asked in turns.
 */
export async function benchGrowth(options: BenchOptions): Promise<GrowthReport> {
  const sizes = [
    { payers: SMALL_PAYERS, thread: SMALL_THREAD },
    { payers: options.size, thread: Math.ceil(options.size / 100) },
  ];
  const worlds: World[] = [];
  try {
    const sides: Side[] = [];
    for (const size of sizes) {
      const world = await createWorld({ reports: options.reports });
      worlds.push(world);
      const first = await world.start();
      const phones = await billPayers(world.publicUrl, ISSUER, WRITERS, LANES);
      await drive(slowly(world, first, phones), LANES, (WRITERS / LANES) * 0.3);
      await first.stop();
      const file = join(world.dataDir, 'notan.db');
      const threads = lengthenConversations(file, ISSUER, size.thread);
      if (threads < WRITERS) throw new Error(`${WRITERS - threads} payers have no conversation`);
      fillRecord(file, ISSUER, { payers: size.payers, messages: 0 });
      sides.push(slowly(world, await world.start(), phones));
    }
    const rounds: Round[][] = [[], []];
    for (const side of sides) await drive(side, LANES, 3);
    for (let index = 0; index < ROUNDS; index += 1)
      for (const [which, side] of sides.entries())
        rounds[which]?.push(await drive(side, LANES, options.seconds / ROUNDS));
    const [small, large] = sizes.map((size, which) => {
      const { cpuMsEach, p50Ms } = toFigures(rounds[which] ?? []);
      return { ...size, cpuMsEach, p50Ms };
    });
    if (!small || !large) throw new Error('Two sizes were measured');
    const ratio = median(
      (rounds[1] ?? []).map((one, index) => one.cpuMsEach / (rounds[0]?.[index]?.cpuMsEach ?? Number.NaN)),
    );
    console.table({ small, large });
    console.log(`A turn costs ${round(ratio, 2)} times as much in the large store.`);
    return { small, large, ratio: round(ratio, 2) };
  } finally {
    for (const world of worlds) await world.stop();
  }
}

/** Payers who think before they write again. */
function slowly(world: World, child: Child, phones: readonly string[]): Side {
  const side = world.sideOf(child, phones, LANES);
  return {
    ...side,
    async post(...given) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      return side.post(...given);
    },
  };
}
