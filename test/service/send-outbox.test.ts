import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutbox } from '../../src/service/send-outbox.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

describe('the last metre', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
  });
  afterEach(() => rig.close());

  const drainFor = async (ms: number): Promise<void> => {
    for (const until = rig.time + ms; rig.time <= until; rig.time += 1_000) await rig.outbox.drain();
  };
  const botTexts = async (): Promise<readonly string[]> =>
    (await rig.thread()).filter((one) => one.from === 'bot').map((one) => one.text);

  it('sends what was cut off before the provider had it, once', async () => {
    await rig.writes('Hur mycket?');
    await rig.dieInSend();
    await drainFor(30_000);
    expect(rig.sms.accepted.map((one) => one.text)).toEqual(await botTexts());
  });

  it('does not send again what the provider took without answering', async () => {
    rig.sms.script.push('accept_in_silence');
    await rig.writes('Hur mycket?');
    await rig.outbox.drain();
    expect((await rig.thread()).map((one) => one.delivery)).toEqual(['delivered', 'asking']);
    await drainFor(30_000);
    expect(rig.sms.accepted.map((one) => one.text)).toEqual(await botTexts());
    expect((await rig.thread()).map((one) => one.delivery)).toEqual(['delivered', 'sent']);
  });

  it('says the same words twice when they were decided twice, also when the second time was cut off', async () => {
    await rig.writes('Hur mycket?');
    await drainFor(1_000);
    await rig.writes('Hur mycket?');
    await rig.dieInSend();
    await drainFor(30_000);
    await rig.writes('Hur mycket?');
    await rig.dieInSend();
    await drainFor(30_000);
    const said = await botTexts();
    expect(new Set(said).size).toBeLessThan(said.length);
    expect(rig.sms.accepted.map((one) => one.text)).toEqual(said);
  });

  it('knows a message that left before a person took over, and does not call it failed', async () => {
    rig.sms.script.push('accept_in_silence');
    await rig.writes('Hur mycket?');
    await rig.outbox.drain();
    const agent = { id: 'sara', name: 'Sara' };
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, agent, 'press-1');
    await drainFor(30_000);
    expect(rig.sms.accepted).toHaveLength(1);
    expect((await rig.thread()).find((one) => one.from === 'bot')?.delivery).toBe('sent');
  });

  it.each(['sms', 'telegram'] as const)(
    'records what it knows as soon as the record is back, and asks nobody: %s',
    async (channel) => {
      if (channel === 'telegram')
        await rig.service.savePayer(rig.robin.issuer, {
          ...rig.robin.payer,
          addresses: [{ channel, id: '700100001' }],
        });
      await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
      let away = 4;
      const { settleOutbox } = rig.store.acrossIssuers;
      const acrossIssuers: typeof rig.store.acrossIssuers = {
        ...rig.store.acrossIssuers,
        settleOutbox(...settled) {
          away -= 1;
          return away >= 0 ? Promise.reject(new Error('away')) : settleOutbox(...settled);
        },
      };
      const outbox = createOutbox({ ...rig.deps, store: { ...rig.store, acrossIssuers } }, rig.service.converse);
      await outbox.drain();
      expect(rig[channel].accepted).toHaveLength(1);
      expect((await rig.thread()).map((one) => one.delivery)).toEqual(['queued']);
      expect(outbox.nextAt()).toBe(rig.time + 250);
      await outbox.drain();
      expect((await rig.thread()).map((one) => one.delivery)).toEqual(['sent']);
      expect(outbox.nextAt()).toBeNull();
      await drainFor(90_000);
      expect(rig[channel].accepted).toHaveLength(1);
    },
  );

  it('drops what the bot had not said when a person took over', async () => {
    await rig.writes('Hur mycket?');
    const agent = { id: 'sara', name: 'Sara' };
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, agent, 'press-1');
    await drainFor(30_000);
    expect(rig.sms.accepted).toEqual([]);
    expect((await rig.thread()).find((one) => one.from === 'bot')?.delivery).toBe('withdrawn');
  });

  it('keeps its place however often it is asked to wait, and all its tries for afterwards', async () => {
    rig.sms.script.push(...Array.from({ length: 20 }, () => 'throttled' as const), 'unavailable', 'unavailable');
    await rig.writes('Hur mycket?');
    await drainFor(120_000);
    expect(rig.sms.accepted.map((one) => one.text)).toEqual(await botTexts());
  });

  it('asks as carefully after many failed tries as after none', async () => {
    rig.sms.script.push('unavailable', 'unavailable', 'unavailable');
    await rig.writes('Hur mycket?');
    await drainFor(20_000);
    rig.time += 60_000;
    await rig.dieInSend();
    await rig.outbox.drain();
    expect(rig.sms.accepted).toEqual([]);
    await drainFor(10_000);
    expect(rig.sms.accepted).toHaveLength(1);
  });

  it('never sends a bill again where the provider cannot be asked', async () => {
    await rig.service.savePayer(rig.robin.issuer, {
      ...rig.robin.payer,
      addresses: [{ channel: 'telegram', id: '700100001' }],
    });
    rig.telegram.script.push('accept_in_silence');
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    await drainFor(30_000);
    expect(rig.telegram.accepted).toHaveLength(1);
    expect((await rig.thread()).map((one) => one.delivery)).toEqual(['unknown']);
  });
});
