import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWorker, type Worker } from '../../src/service/run-worker.ts';
import { eventually } from '../support/eventually.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

describe('the worker', () => {
  let rig: ServiceRig;
  let worker: Worker;
  beforeEach(async () => {
    rig = await startServiceRig();
    worker = runWorker(rig.deps, rig.service);
    rig.wake = worker.wake;
  });
  afterEach(async () => {
    await worker.stop();
    await rig.close();
  });

  /** A payer of Telegram alone gets a bill there. */
  const billOnTelegram = async (): Promise<void> => {
    const { issuer, payer } = rig.robin;
    const kim = {
      ...payer,
      ref: 'kim' as typeof payer.ref,
      addresses: [{ channel: 'telegram', id: '700100003' }] as const,
    };
    await rig.service.savePayer(issuer, kim);
    await rig.service.deliverInvoice(issuer, kim.ref, { ...rig.bill(), number: 'kim-1' });
  };
  const billOnSms = async (index: number): Promise<void> => {
    const { issuer, payer } = rig.robin;
    const ref = `neighbour-${index}` as typeof payer.ref;
    const addresses = [{ channel: 'sms', id: `+4670174${1_000 + index}` }] as const;
    await rig.service.savePayer(issuer, { ...payer, ref, addresses });
    await rig.service.deliverInvoice(issuer, ref, { ...rig.bill(), number: `neighbour-${index}` });
  };
  const sent = (count: number): Promise<true> =>
    eventually(`${count} SMS are taken`, async () => (rig.sms.accepted.length === count ? true : null), 4_000);

  it('lets a provider that is slow hold up nobody but its own messages', async () => {
    let release = (): void => undefined;
    rig.telegram.hold = new Promise((resolve) => {
      release = resolve;
    });
    await billOnTelegram();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await rig.writes('Hur mycket?');
    await sent(1).finally(() => release());
    await eventually('Telegram took it', async () => (rig.telegram.accepted.length === 1 ? true : null));
  });

  it('counts figures beside the rest: a count that takes its time delays no message', async () => {
    await worker.stop();
    let release = (): void => undefined;
    const counted = new Promise<number>((resolve) => {
      release = () => resolve(0);
    });
    const acrossIssuers = { ...rig.deps.store.acrossIssuers, foldInsight: () => counted };
    worker = runWorker({ ...rig.deps, store: { ...rig.deps.store, acrossIssuers } }, rig.service);
    rig.wake = worker.wake;
    await rig.writes('Hur mycket?');
    await sent(1).finally(() => release());
  });

  it('overlooks nothing that is said while it claims what was said before', async () => {
    await worker.stop();
    const { acrossIssuers } = rig.deps.store;
    let added = 0;
    const claimOutbox: typeof acrossIssuers.claimOutbox = async (request) => {
      const claimed = await acrossIssuers.claimOutbox(request);
      if (claimed.length === 0 || added === 4) return claimed;
      // What comes now came too late for this claim.
      added += 1;
      await billOnSms(added);
      return claimed;
    };
    const store = { ...rig.deps.store, acrossIssuers: { ...acrossIssuers, claimOutbox } };
    worker = runWorker({ ...rig.deps, store }, rig.service);
    rig.wake = worker.wake;
    await rig.writes('Hur mycket?');
    await sent(5);
  });

  it('looks for timers, lookups and the rest by the clock, not once more for every message', async () => {
    await worker.stop();
    let looks = 0;
    const { acrossIssuers } = rig.deps.store;
    const nextDue: typeof acrossIssuers.nextDue = (now) => {
      looks += 1;
      return acrossIssuers.nextDue(now);
    };
    worker = runWorker(
      { ...rig.deps, store: { ...rig.deps.store, acrossIssuers: { ...acrossIssuers, nextDue } } },
      rig.service,
    );
    rig.wake = worker.wake;
    await eventually('it has looked', async () => (looks > 0 ? true : null));
    for (let index = 0; index < 8; index += 1) await billOnSms(index);
    await sent(8);
    expect(looks).toBeLessThan(4);
  });

  it('rests for a moment when the record is away, and sends when it is back', async () => {
    await worker.stop();
    let isAway = true;
    let tries = 0;
    const { acrossIssuers } = rig.deps.store;
    const claimOutbox: typeof acrossIssuers.claimOutbox = (request) => {
      tries += 1;
      return isAway ? Promise.reject(new Error('away')) : acrossIssuers.claimOutbox(request);
    };
    const store = { ...rig.deps.store, acrossIssuers: { ...acrossIssuers, claimOutbox } };
    worker = runWorker({ ...rig.deps, store }, rig.service);
    rig.wake = worker.wake;
    await rig.writes('Hur mycket?');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThan(10);
    isAway = false;
    await sent(1);
  });

  it('sends the messages of a thread one after the other, in order', async () => {
    for (const text of ['Hur mycket?', 'När?', 'Hur mycket?', 'När?']) await rig.writes(text);
    await sent(4);
    const said = (await rig.thread()).filter((one) => one.from === 'bot').map((one) => one.id);
    expect(rig.sms.accepted.map((one) => one.id)).toEqual(said);
  });

  it('finishes what is being sent before it stops', async () => {
    rig.sms.hold = new Promise((resolve) => setTimeout(resolve, 100));
    await rig.writes('Hur mycket?');
    await new Promise((resolve) => setTimeout(resolve, 40));
    await worker.stop();
    expect((await rig.thread()).map((one) => one.delivery)).toEqual(['delivered', 'sent']);
  });
});
