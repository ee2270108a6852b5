import { createDirectory } from '../../src/adapters/files/create-directory.ts';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import { demoSecret } from '../../src/demo/demo-secret.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import type { Store } from '../../src/ports/store.ts';
import type { IntentName } from '../../src/understanding/meaning.ts';
import { createSeededRandom } from '../../src/understanding/seeded-random.ts';
import { checkInvariants } from './check-invariants.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Process, startProcess } from './process.ts';
import type { World } from './provider.ts';
import type { Sabotage } from './sabotage.ts';
import { createScheduler, type Life } from './scheduler.ts';
import { CHARACTERS, tellStory } from './story.ts';

const STARTS = ['2026-11-03T08:55:00Z', '2026-10-25T00:30:00Z', '2027-03-28T00:30:00Z', '2026-11-27T16:50:00Z'];
const MINUTES = 30;
/** How long everything may take to come to rest once the storm is over. */
const CALM_MS = 45 * 60_000;

export interface Outcome {
  readonly faults: readonly string[];
  readonly ledger: Ledger;
  readonly crashes: number;
}

/** One seed: one story, one interleaving, one set of faults, always the same. */
export async function runSeed(seed: number, sabotage: Sabotage | null = null): Promise<Outcome> {
  const random = createSeededRandom(seed);
  const start = Date.parse(STARTS[random.below(STARTS.length)] ?? '');
  const scheduler = createScheduler(random, start);
  const ledger = createLedger();
  const claims = new Map<string, number>();
  const store = await createSqlStore({ file: ':memory:' });
  const directory = readDirectory();
  for (const { issuer, payer } of CHARACTERS)
    await store.forIssuer(issuer).savePayer(payer, { at: new Date(start).toISOString(), reopen: [] });
  const surprises: string[] = [];
  let ids = 0;
  let crashes = 0;
  // Swarm: each seed has its own mixture of trouble.
  const crashiness = random.next() < 0.3 ? 0 : random.next();
  const steps = random.next() < 0.3;
  const processes: Process[] = [];
  const clocks: { skew: number }[] = [];
  const live = () => processes.filter((one) => !one.life.isOver);
  const anyone = (): Process | null => live()[random.below(Math.max(1, live().length))] ?? null;

  const world: World = {
    scheduler,
    random,
    ledger,
    claims,
    sabotage,
    trouble: random.next() < 0.2 ? 0 : random.next(),
    tell(issuer, channel, event) {
      const id = 'providerId' in event ? event.providerId : null;
      const heard = event.kind === 'message' ? ledger.heard.find((one) => one.providerId === id) : undefined;
      let tries = 0;
      let isTaken = false;
      const attempt = (): void => {
        if (isTaken || (channel === 'sms' && tries >= 2)) return;
        tries += 1;
        const acknowledge = (): void => {
          isTaken = true;
          if (heard) heard.acknowledged ??= ledger.next();
        };
        const process = anyone();
        if (process !== null) {
          const taking = process.service.receive(issuer, channel, event);
          if (sabotage === 'answer before the commit') acknowledge();
          taking.then((received) => received.ok && acknowledge(), surprise);
        }
        scheduler.after(channel === 'sms' ? 7_000 : 2_000 * tries, attempt);
      };
      attempt();
    },
  };
  function surprise(error: unknown): void {
    surprises.push(
      `a process was surprised: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
  /** In the middle of its work, between an effect and knowing of it. */
  function mayEnd(life: Life): void {
    if (life.isOver || world.trouble === 0 || random.next() >= crashiness * 0.01) return;
    life.isOver = true;
    crashes += 1;
    ledger.fired('crash in the middle');
    scheduler.after(500 + random.below(20_000), begin);
  }
  function begin(): void {
    const one = { skew: steps && random.next() < 0.5 ? (random.below(3) - 1) * 3_600_000 : 0 };
    const process = startProcess({
      world,
      store,
      directory,
      claims,
      skew: () => one.skew,
      newId() {
        ids += 1;
        return `id${String(ids).padStart(6, '0')}`;
      },
      mayEnd,
      surprise,
    });
    processes.push(process);
    clocks.push(one);
    const stepping = (): void => {
      if (process.life.isOver || world.trouble === 0) return;
      if (steps && random.next() < 0.3) {
        one.skew = (random.below(3) - 1) * 3_600_000;
        ledger.fired('clock step');
      }
      if (random.next() < crashiness * 0.5) {
        process.life.isOver = true;
        crashes += 1;
        ledger.fired('crash');
        scheduler.after(500 + random.below(20_000), begin);
        return;
      }
      scheduler.after(random.below(120_000), stepping);
    };
    scheduler.after(random.below(120_000), stepping);
  }

  const count = 1 + random.below(3);
  for (let index = 0; index < count; index += 1) begin();
  tellStory({ world, store, directory, anyone }, MINUTES);
  await scheduler.run(start + MINUTES * 60_000);
  world.trouble = 0;
  if (live().length === 0) begin();
  for (const one of clocks) one.skew = 0;
  await scheduler.run(scheduler.now() + CALM_MS);
  const faults = [...surprises.slice(0, 1), ...(await checkInvariants(store, ledger, scheduler.now(), crashes))];
  for (const one of processes) one.life.isOver = true;
  await close(store);
  return { faults, ledger, crashes };
}

/** What still waits for its turn holds nothing of the record. */
async function close(store: Store): Promise<void> {
  await store.close();
}

const MEANINGS: readonly (readonly [RegExp, IntentName])[] = [
  [/människa/i, 'talk_to_human'],
  [/när/i, 'due_date'],
  [/högre/i, 'why_higher'],
  [/tack/i, 'greeting'],
];
let known: IssuerDirectory | null = null;

/** The project's own issuers and flows, with a reading of words that needs no model. */
function readDirectory(): IssuerDirectory {
  if (known) return known;
  const directory = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
    understanding: {
      understand(text) {
        const name = MEANINGS.find(([words]) => words.test(text))?.[1] ?? 'amount_due';
        return { language: 'sv', decision: 'answer', intents: [{ name, p: 0.99 }], entities: [] };
      },
    },
  });
  if (!directory.ok) throw new Error(directory.error.map(({ detail }) => detail).join('\n'));
  known = directory.value;
  return known;
}
