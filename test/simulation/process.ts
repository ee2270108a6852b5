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
import { guardStore } from './guard-store.ts';
import { createProvider, type World } from './provider.ts';
import type { Life } from './scheduler.ts';

const TICK_MS = 1_000;
const COMPARE_MS = 5 * 60_000;

export interface Process {
  readonly service: Service;
  readonly life: Life;
}

export interface ProcessDeps {
  readonly world: World;
  readonly store: Store;
  readonly directory: IssuerDirectory;
  readonly claims: Map<string, number>;
  /** By how much its wall clock is wrong, ms. */
  readonly skew: () => number;
  readonly newId: () => string;
  /** Ends the life, if its seed says so. */
  readonly mayEnd: (life: Life) => void;
  /** What broke where nothing should. */
  readonly surprise: (error: unknown) => void;
}

/** One life of one process: the real hands over the shared record, worked by virtual time instead of real timers. */
export function startProcess({ world, store, directory, claims, skew, newId, mayEnd, surprise }: ProcessDeps): Process {
  const { scheduler, ledger } = world;
  const life: Life = { isOver: false };
  const clock = { now: () => scheduler.now() + skew() };
  const issuerOf = ({ accounts }: Outgoing): IssuerId =>
    (directory.ids().find((id) => directory.accounts(id)?.sms?.accountSid === accounts.sms?.accountSid) ??
      '') as IssuerId;
  const sms = createProvider(world, 'sms', issuerOf, life);
  const telegram = createProvider(world, 'telegram', issuerOf, life);
  const guarded = guardStore({
    mayEnd: () => mayEnd(life),
    store,
    scheduler,
    ledger,
    life,
    claims,
    sabotage: world.sabotage,
    async sendEarly(issuer, { messages }) {
      const accounts = directory.accounts(issuer);
      for (const message of messages) {
        if (message.from === 'payer' || accounts === null || message.channel === 'web') continue;
        const channel = message.channel === 'sms' ? sms : telegram;
        await channel.send({ message, to: message.address, accounts, statusUrl: null });
      }
    },
  });
  let isWoken = false;
  const deps: ServiceDeps = {
    store: guarded,
    directory,
    feed: { publish() {}, subscribe: () => () => {}, async close() {} },
    clock,
    ...(world.sabotage !== 'leases by the wall clock' && { leaseClock: guarded.clock }),
    log: { info() {}, warn() {}, error() {} },
    channels: { sms, telegram, web: createWebChannel(), azure: createWebChannel() },
    publicUrl: 'https://n.example',
    secret: 'x'.repeat(32),
    newId,
    wake: () => wake(5),
  };
  const service = createService(deps, newId);
  const outbox = createOutbox(deps, service.converse, () => wake(5));
  const asking = createComparison(deps, service);

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
    scheduler.after(ms, () => {
      isWoken = false;
      if (!life.isOver) void work();
    });
  }
  const tick = (): void => {
    if (life.isOver) return;
    wake(0);
    scheduler.after(TICK_MS, tick);
  };
  const compare = (): void => {
    if (life.isOver) return;
    void asking.compare().catch(surprise);
    scheduler.after(COMPARE_MS, compare);
  };
  tick();
  scheduler.after(1_000, compare);
  return { service, life };
}
