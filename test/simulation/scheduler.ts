import type { SeededRandom } from '../../src/understanding/seeded-random.ts';
import { createPlan } from './create-plan.ts';

/** A place where a logical process stopped before it touched something outside. */
interface Parked {
  readonly owner: Life;
  readonly go: () => void;
}

/** One life of a process: when it is over, what it had begun never goes on. */
export interface Life {
  isOver: boolean;
  /** It stands still until then, ms: stopped by its host, in the middle of whatever it does. */
  frozenUntil: number;
  /** When it last came to a stand, ms; null: never. */
  frozeAt: number | null;
}

/**
 * Virtual time, and one hand that decides who goes on: every call to the outside parks first, and the seed picks among those
 * who wait. So one seed is one interleaving, and a process can end between any two effects.
 */
export interface Scheduler {
  /** True time, ms since 1970. A process may believe another. */
  now(): number;
  /** Resolves when it is this one's turn; never, if its life ends before. */
  park(owner: Life): Promise<void>;
  /** Runs `work` when the time has come; work of a process that stands still by then, when it goes on. */
  after(ms: number, work: () => void, owner?: Life): void;
  /** Counts a call to the record that is being answered: nobody else is picked meanwhile. */
  during<Value>(call: Promise<Value>): Promise<Value>;
  /** Goes on until `until`, or until nothing is left to do. */
  run(until: number): Promise<void>;
}

export function createScheduler(random: SeededRandom, start: number): Scheduler {
  let time = start;
  let busy = 0;
  let parked: Parked[] = [];
  const plan = createPlan();

  const quiet = async (): Promise<void> => {
    await settled();
    while (busy > 0) await answered();
  };

  return {
    now: () => time,
    park: (owner) =>
      new Promise((go) => {
        parked.push({ owner, go });
      }),
    after(ms, work, owner) {
      plan.add(time + Math.max(0, ms), work, owner ?? null);
    },
    async during(call) {
      busy += 1;
      try {
        return await call;
      } finally {
        busy -= 1;
      }
    },
    async run(until) {
      for (;;) {
        await quiet();
        parked = parked.filter((one) => !one.owner.isOver);
        const next = plan.first();
        const isDue = next !== null && next.at <= time;
        // A call takes its time: something that is due may come before those who wait go on.
        const ready = parked.filter((one) => one.owner.frozenUntil <= time);
        if (ready.length > 0 && (!isDue || random.next() < 0.7)) {
          const chosen = ready[random.below(ready.length)];
          if (chosen) parked.splice(parked.indexOf(chosen), 1);
          if (random.next() < 0.3) time += 1 + random.below(40);
          chosen?.go();
          continue;
        }
        const thaw = ready.length > 0 ? Infinity : Math.min(...parked.map((one) => one.owner.frozenUntil));
        if (thaw <= Math.min(next?.at ?? until, until)) {
          time = Math.max(time, thaw);
          continue;
        }
        if (next === null || next.at > until) {
          time = Math.max(time, until);
          return;
        }
        time = Math.max(time, next.at);
        if (next.owner !== null && next.owner.frozenUntil > time) {
          plan.putOff(next.owner.frozenUntil);
          continue;
        }
        plan.drop();
        next.work();
      }
    },
  };
}

/**
 * Whoever can go on without the record has: what `nextTick` calls comes after all promises. Unlike `setImmediate` it does not
 * ask the system whether something came in, which would be a fifth of a seed's processor time.
 */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

/** The record writes what came in one round of the event loop together, at the round's end. */
function answered(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
