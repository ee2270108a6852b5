import type { SeededRandom } from '../../src/understanding/seeded-random.ts';
import { createSeededRandom } from '../../src/understanding/seeded-random.ts';
import { checkInvariants } from './check-invariants.ts';
import { createDisk, type Disk } from './create-disk.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { openRecord } from './open-record.ts';
import { type Process, startProcess } from './process.ts';
import type { World } from './provider.ts';
import { POISON, readDirectory } from './read-directory.ts';
import type { Sabotage } from './sabotage.ts';
import { createScheduler, type Life } from './scheduler.ts';
import { SimulatedFault } from './simulated-fault.ts';
import { CHARACTERS, tellStory } from './story.ts';
import { tellProcess } from './tell-process.ts';
import { watchThreads } from './watch-threads.ts';

/** A working day, both nights on which clocks change, the end of February in a leap year, and the Friday of sales. */
const STARTS = [
  '2026-11-03T08:55:00Z',
  '2026-10-25T00:30:00Z',
  '2027-03-28T00:30:00Z',
  '2028-02-29T22:45:00Z',
  '2026-11-27T16:50:00Z',
];
const MINUTES = 30;
/** How long everything may take to come to rest once the storm is over. */
const CALM_MS = 45 * 60_000;
const HOUR_MS = 3_600_000;
/** Percent of the calls around a send at which the iciest seed stands still: there others take over what is half done. */
const ICY_SENDS = 20;

export interface Outcome {
  readonly faults: readonly string[];
  readonly ledger: Ledger;
  readonly crashes: number;
}

/** How much of each trouble a seed has. Swarm: each has its own mixture, and some of them lack something altogether. */
interface Mixture {
  readonly trouble: number;
  readonly crashiness: number;
  readonly iciness: number;
  readonly steps: boolean;
}

/** One seed: one story, one interleaving, one set of faults, always the same. */
export async function runSeed(seed: number, sabotage: Sabotage | null = null): Promise<Outcome> {
  const random = createSeededRandom(seed);
  const start = Date.parse(STARTS[random.below(STARTS.length)] ?? '');
  const end = start + MINUTES * 60_000;
  const scheduler = createScheduler(random, start);
  const ledger = createLedger();
  const store = await openRecord();
  const directory = readDirectory();
  for (const { issuer, payer } of CHARACTERS)
    await store.forIssuer(issuer).savePayer(payer, { at: new Date(start).toISOString(), reopen: [] });
  const surprises: string[] = [];
  const claims = new Map<string, number>();
  const fences = new Map<string, number>();
  let ids = 0;
  let crashes = 0;
  const mixture = mix(random);
  const processes: { readonly process: Process; readonly disk: Disk; skew: number }[] = [];
  const live = () => processes.map((one) => one.process).filter((one) => !one.life.isOver);
  const anyone = (): Process | null => live()[random.below(Math.max(1, live().length))] ?? null;
  const spells = mixture.trouble === 0 ? [] : drawSpells(random, start);
  const isSpell = (what: Spell['what']): boolean =>
    spells.some((one) => one.what === what && one.from <= scheduler.now() && scheduler.now() < one.to);

  const world: World = {
    scheduler,
    random,
    ledger,
    claims,
    sabotage,
    trouble: mixture.trouble,
    disks: [],
    editions: new Map(),
    isAway: (channel) => isSpell(channel),
    isDiskFull: () => isSpell('disk'),
    tell: (issuer, channel, event) => tellProcess({ world, anyone, surprise }, issuer, channel, event),
  };
  function surprise(error: unknown): void {
    if (error instanceof SimulatedFault) return;
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    surprises.push(`a process was surprised: ${what}`);
  }
  function ends(life: Life, fault: string): void {
    life.isOver = true;
    crashes += 1;
    ledger.fired(fault);
    const { disk } = processes.find(({ process }) => process.life === life) ?? {};
    scheduler.after(500 + random.below(20_000), () => begin(disk));
  }
  function freeze(life: Life): void {
    // Often a little longer than a lease: whoever wakes up then meets those who took over in the middle of it.
    const ms = random.next() < 0.5 ? 46_000 + random.below(40_000) : 5_000 + random.below(180_000);
    life.frozeAt = scheduler.now();
    life.frozenUntil = scheduler.now() + ms;
    ledger.fired('standstill');
  }
  /** In the middle of its work, between an effect and knowing of it. */
  function mayEnd(life: Life, isSending: boolean): void {
    if (life.isOver || world.trouble === 0) return;
    const luck = random.next() * 100;
    if (luck < mixture.crashiness) ends(life, 'crash in the middle');
    else if (luck < mixture.crashiness + mixture.iciness * (isSending ? ICY_SENDS : 0.3)) freeze(life);
  }
  /** On a machine of its own, or on the one of a process that ended. */
  function begin(left?: Disk): void {
    const disk = left ?? createDisk();
    if (!left) world.disks.push(disk);
    const one = {
      disk,
      skew: mixture.steps && random.next() < 0.5 ? (random.below(3) - 1) * HOUR_MS : 0,
    };
    const newId = (): string => {
      ids += 1;
      return `id${String(ids).padStart(6, '0')}`;
    };
    const skew = (): number => one.skew;
    const process = startProcess({ world, store, directory, disk, claims, fences, skew, newId, mayEnd, surprise });
    processes.push(Object.assign(one, { process }));
    const stepping = (): void => {
      if (process.life.isOver || world.trouble === 0) return;
      if (mixture.steps && random.next() < 0.3) {
        one.skew = (random.below(3) - 1) * HOUR_MS;
        ledger.fired('clock step');
      }
      if (random.next() < mixture.crashiness * 0.5) ends(process.life, 'crash');
      else scheduler.after(random.below(120_000), stepping);
    };
    scheduler.after(random.below(120_000), stepping);
  }

  const count = 1 + random.below(3);
  for (let index = 0; index < count; index += 1) begin();
  tellStory({ world, store, directory, anyone }, MINUTES);
  const lookOnce = watchThreads(world, store);
  await scheduler.run(end);
  world.trouble = 0;
  for (const { process } of processes) process.life.frozenUntil = 0;
  if (live().length === 0) begin();
  for (const one of processes) one.skew = 0;
  await scheduler.run(scheduler.now() + CALM_MS);
  await lookOnce();
  const left = world.disks.reduce((sum, one) => sum + one.waiting.length, 0);
  const kept = left === 0 ? [] : [`I7 ${left} webhooks still wait on a disk`];
  const aside = world.disks
    .flatMap((one) => one.aside)
    .filter(({ request }) => !new TextDecoder().decode(request.body).includes(`"${POISON}"`));
  const lost =
    aside.length === 0 ? [] : [`I1 ${aside.length} webhooks were put aside, and nothing was wrong with them`];
  const faults = [
    ...surprises.slice(0, 1),
    ...kept,
    ...lost,
    ...(await checkInvariants(store, ledger, scheduler.now(), crashes)),
  ];
  for (const { process } of processes) process.life.isOver = true;
  await store.close();
  return { faults, ledger, crashes };
}

function mix(random: SeededRandom): Mixture {
  const some = (): number => (random.next() < 0.3 ? 0 : random.next());
  return {
    trouble: random.next() < 0.2 ? 0 : random.next(),
    crashiness: some(),
    iciness: some(),
    steps: random.next() < 0.3,
  };
}

/** From when to when (ms) something is gone for everybody. */
interface Spell {
  readonly what: 'sms' | 'telegram' | 'disk';
  readonly from: number;
  readonly to: number;
}

function drawSpells(random: SeededRandom, start: number): readonly Spell[] {
  const draw = (what: Spell['what'], longestMs: number): Spell => {
    const from = start + random.below(MINUTES * 60_000);
    return { what, from, to: Math.min(from + random.below(longestMs), start + MINUTES * 60_000) };
  };
  return [
    ...Array.from({ length: random.below(4) }, () => draw('sms', 300_000)),
    ...Array.from({ length: random.below(3) }, () => draw('telegram', 300_000)),
    ...Array.from({ length: random.below(3) }, () => draw('disk', 60_000)),
  ];
}
