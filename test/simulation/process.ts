import { createWebChannel } from '../../src/adapters/webchat/create-web-channel.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import type { Outgoing } from '../../src/ports/channel.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import type { Store } from '../../src/ports/store.ts';
import { createComparison } from '../../src/service/compare-with-providers.ts';
import { createService } from '../../src/service/create-service.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import { fireTimers } from '../../src/service/fire-timers.ts';
import { createOutbox } from '../../src/service/send-outbox.ts';
import type { Service } from '../../src/service/service.ts';
import type { SafeIntake } from '../../src/service/take-safely.ts';
import type { Disk } from './create-disk.ts';
import { guardStore } from './guard-store.ts';
import { openFolder } from './open-folder.ts';
import { openIntake } from './open-intake.ts';
import { createProvider, type World } from './provider.ts';
import type { Life } from './scheduler.ts';
import { spoilStore } from './spoil-store.ts';

/** In trouble often, so that more may meet; once it is calm, as often as a process looks without being woken. */
const TICK_MS = { trouble: 1_000, calm: 5_000 };
const COMPARE_MS = 5 * 60_000;
const TEND_MS = 20_000;

export interface Process {
  readonly service: Service;
  readonly intake: SafeIntake;
  readonly channels: ServiceDeps['channels'];
  readonly life: Life;
}

export interface ProcessDeps {
  readonly world: World;
  readonly store: Store;
  readonly directory: IssuerDirectory;
  readonly disk: Disk;
  readonly claims: Map<string, number>;
  readonly fences: Map<string, number>;
  /** By how much its wall clock is wrong, ms. */
  readonly skew: () => number;
  readonly newId: () => string;
  /** Ends the life, if its seed says so. */
  readonly mayEnd: (life: Life, isSending: boolean) => void;
  /** What broke where nothing should. */
  readonly surprise: (error: unknown) => void;
}

/** One life of one process: the real hands over the shared record, worked by virtual time instead of real timers. */
export function startProcess({
  world,
  store,
  disk,
  claims,
  fences,
  skew,
  newId,
  mayEnd,
  surprise,
  ...given
}: ProcessDeps): Process {
  const { scheduler, ledger } = world;
  const life: Life = { isOver: false, frozenUntil: 0, frozeAt: null };
  const directory = openFolder(given.directory, (issuer) => world.editions.get(issuer) ?? 0);
  const clock = { now: () => scheduler.now() + skew() };
  const issuerOf = ({ accounts }: Outgoing): IssuerId =>
    (directory.ids().find((id) => directory.accounts(id)?.sms?.accountSid === accounts.sms?.accountSid) ??
      '') as IssuerId;
  const sms = createProvider(world, 'sms', issuerOf, life);
  const telegram = createProvider(world, 'telegram', issuerOf, life);
  const guarded = guardStore({
    mayEnd: (isSending) => mayEnd(life, isSending),
    isDiskFull: world.isDiskFull,
    store,
    scheduler,
    ledger,
    life,
    claims,
  });
  const spoiled = spoilStore(
    {
      sabotage: world.sabotage,
      ledger,
      fences,
      async sendEarly(issuer, { messages }) {
        const accounts = directory.accounts(issuer);
        for (const message of messages) {
          if (message.from === 'payer' || accounts === null || message.channel === 'web') continue;
          const channel = message.channel === 'sms' ? sms : telegram;
          await channel.send({ message, to: message.address, accounts, statusUrl: null });
        }
      },
    },
    guarded,
  );
  let isWoken = false;
  const deps: ServiceDeps = {
    store: spoiled,
    directory,
    feed: { publish() {}, subscribe: () => () => {}, async close() {} },
    clock,
    ...(world.sabotage !== 'leases by the wall clock' && { leaseClock: spoiled.clock }),
    log: { info() {}, warn() {}, error() {} },
    channels: { sms, telegram, web: createWebChannel(), azure: createWebChannel() },
    publicUrl: 'https://n.example',
    secret: 'x'.repeat(32),
    newId,
    wake: () => wake(5),
  };
  const service = createService(deps, newId);
  const outbox = createOutbox(deps, service.converse, () => wake(5));
  const intake = openIntake(deps, service, world, life, disk);
  const asking = createComparison(deps, {
    async receive(issuer, channel, event) {
      if (event.kind === 'message') await checkPromise(issuer, event.providerId);
      return service.receive(issuer, channel, event);
    },
  });

  /** P1: what was answered 2xx stands in the record or on a disk; the comparison is for what no webhook brought. */
  async function checkPromise(issuer: IssuerId, providerId: string): Promise<void> {
    const heard = ledger.heard.find((one) => one.providerId === providerId);
    const isStored = (await scheduler.during(store.forIssuer(issuer).inbound('sms', providerId))) !== null;
    const onDisk = world.disks.flatMap(({ waiting, aside }) => [...waiting, ...aside]);
    const isKept = onDisk.some(({ request }) => new TextDecoder().decode(request.body).includes(`"${providerId}"`));
    if (heard && heard.acknowledged !== null && !isStored && !isKept) ledger.unkept.push(heard.text);
  }

  async function work(): Promise<void> {
    try {
      await fireTimers(deps, service.converse);
      outbox.expect();
      await outbox.begin();
    } catch (error) {
      surprise(error);
    }
  }
  function wake(ms: number): void {
    if (isWoken || life.isOver) return;
    isWoken = true;
    const go = (): void => {
      isWoken = false;
      if (!life.isOver) void work();
    };
    scheduler.after(ms, go, life);
  }
  const tick = (): void => {
    if (life.isOver) return;
    wake(0);
    scheduler.after(world.trouble > 0 ? TICK_MS.trouble : TICK_MS.calm, tick, life);
  };
  const compare = (): void => {
    if (life.isOver) return;
    void asking.compare().catch(surprise);
    scheduler.after(COMPARE_MS, compare, life);
  };
  const tend = (): void => {
    if (life.isOver) return;
    void service.tendFlows().catch(surprise);
    scheduler.after(TEND_MS, tend, life);
  };
  tick();
  scheduler.after(1_000, compare, life);
  scheduler.after(500, tend, life);
  return { service, intake, channels: deps.channels, life };
}
