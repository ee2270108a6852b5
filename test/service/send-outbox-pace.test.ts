import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryPacer } from '../../src/adapters/memory/create-memory-pacer.ts';
import type { IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import { createOutbox, type Outbox } from '../../src/service/send-outbox.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const KRAFT = 'eksempelkraft' as IssuerId;

describe('a run of bills', () => {
  let rig: ServiceRig;
  let deps: ServiceDeps;
  let outbox: Outbox;
  beforeEach(async () => {
    rig = await startServiceRig();
    const clock = { now: () => rig.time };
    const slow = (issuer: IssuerId) => {
      const accounts = rig.directory.accounts(issuer);
      return accounts?.sms ? { ...accounts, sms: { ...accounts.sms, perSecond: 10 } } : accounts;
    };
    deps = { ...rig.deps, directory: { ...rig.directory, accounts: slow }, pacer: createMemoryPacer(clock) };
    outbox = createOutbox(deps, rig.service.converse);
  });
  afterEach(() => rig.close());

  const bill = async (issuer: IssuerId, index: number): Promise<void> => {
    const ref = `run-${index}` as PayerRef;
    const id = `${issuer === KRAFT ? '+47400' : '+46701'}${String(10_000 + index)}`;
    const payer = { ...rig.robin.payer, ref, addresses: [{ channel: 'sms', id }] } as const;
    await rig.service.savePayer(issuer, payer);
    const document = { ...rig.bill(), number: `run-${index}` };
    const delivered = await rig.service.deliverInvoice(issuer, ref, document);
    if (!delivered.ok) throw new Error(delivered.error.detail);
  };
  /** Lets everything leave that may now; how many did. */
  const leave = async (): Promise<number> => {
    outbox.expect();
    const begun = await outbox.begin();
    await outbox.idle();
    return begun;
  };
  const waiting = async (): Promise<number> => (await rig.store.acrossIssuers.outboxHealth(rig.time)).waiting;

  it('leaves no faster than the sender may, and nothing is leased that waits for its turn', async () => {
    for (let index = 0; index < 30; index += 1) await bill(rig.robin.issuer, index);
    // 10 a second: at once what may be caught up, but for the one that is kept for replies.
    expect(await leave()).toBe(3);
    expect(await leave()).toBe(0);
    expect(await waiting()).toBe(27);
    expect(await rig.store.acrossIssuers.claimOutbox({ now: rig.time, leaseMs: 1, limit: 100 })).toHaveLength(27);
  });

  it('uses all of the pace, and tells when the next may leave', async () => {
    for (let index = 0; index < 25; index += 1) await bill(rig.robin.issuer, index);
    let sent = await leave();
    for (let ms = 0; ms < 2_000; ms += 100) {
      expect(outbox.nextAt()).toBeLessThanOrEqual(rig.time + 100);
      rig.time += 100;
      sent += await leave();
    }
    expect(sent).toBe(23);
  });

  it('lets replies go first, and with them what they wait behind in their own thread', async () => {
    for (let index = 0; index < 12; index += 1) await bill(rig.robin.issuer, index);
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    await leave();
    await rig.writes('när?');
    await leave();
    // Robin's own bill was the last of the run.
    expect(rig.sms.accepted.at(-1)?.card).not.toBeNull();
    expect(rig.sms.accepted.at(-1)?.address).toEqual(rig.robin.payer.addresses[0]);
    rig.time += 100;
    await leave();
    expect(rig.sms.accepted.at(-1)).toMatchObject({ class: 'chat', address: rig.robin.payer.addresses[0] });
    expect(await waiting()).toBe(9);
  });

  it('takes nothing from another issuer', async () => {
    for (let index = 0; index < 20; index += 1) await bill(rig.robin.issuer, index);
    await leave();
    await bill(KRAFT, 1);
    await leave();
    expect(rig.sms.accepted.at(-1)?.address.id).toMatch(/^\+47/);
  });

  it('waits as one when the provider asks its sender to wait, and loses no place', async () => {
    for (let index = 0; index < 6; index += 1) await bill(rig.robin.issuer, index);
    rig.sms.script.push('throttled');
    await leave();
    const accepted = rig.sms.accepted.length;
    rig.time += 900;
    expect(await leave()).toBe(0);
    expect(rig.sms.accepted).toHaveLength(accepted);
    rig.time += 5_000;
    for (let round = 0; round < 8; round += 1) {
      await leave();
      rig.time += 1_000;
    }
    expect(rig.sms.accepted).toHaveLength(6);
    expect(new Set(rig.sms.accepted.map((one) => one.id)).size).toBe(6);
  });

  it('holds one busy chat back, with nothing leased and the sender free for others', async () => {
    for (let index = 0; index < 12; index += 1) {
      await rig.writes('när?', `SM${index}`);
      rig.time += 200;
      await leave();
    }
    const sent = rig.sms.accepted.length;
    expect(sent).toBeLessThan(12);
    await bill(rig.robin.issuer, 1);
    rig.time += 300;
    await leave();
    expect(rig.sms.accepted.at(-1)?.class).toBe('invoice');
    for (let round = 0; round < 20; round += 1) {
      rig.time += 1_300;
      await leave();
    }
    expect(rig.sms.accepted).toHaveLength(13);
  });
});
