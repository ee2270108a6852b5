import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSmsChannel } from '../../src/adapters/sms/create-sms-channel.ts';
import { ok } from '../../src/model/result.ts';
import type { ChannelPort, HeldEvent } from '../../src/ports/channel.ts';
import { createComparison } from '../../src/service/compare-with-providers.ts';
import { createOutbox } from '../../src/service/send-outbox.ts';
import { type Rig, startRig } from '../emulator/emulator-rig.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const OTHER = '+46709998877';

describe('what the provider holds', () => {
  let world: Rig;
  let rig: ServiceRig;
  let found: string[];
  let comparison: ReturnType<typeof createComparison>;
  beforeEach(async () => {
    rig = await startServiceRig();
    rig.time = Date.now();
    const accounts = rig.directory.accounts(rig.robin.issuer)?.sms;
    if (!accounts) throw new Error('Exempelfiber has no SMS account');
    world = await startRig({
      accounts: [
        {
          issuer: 'exempelfiber',
          accountSid: accounts.accountSid,
          authToken: accounts.authToken,
          fromNumber: accounts.from ?? '',
          telegram: null,
          // Nobody answers there: every webhook and every report is lost.
          webhookBase: 'http://127.0.0.1:9',
        },
      ],
    });
    const sms = createSmsChannel({ apiUrl: world.url, publicUrl: rig.deps.publicUrl, timeoutMs: 1_000 });
    const deps = { ...rig.deps, channels: { ...rig.deps.channels, sms } };
    found = [];
    comparison = createComparison(deps, rig.service, (channel, what) => found.push(`${channel} ${what}`));
    await createOutbox(deps, rig.service.converse).drain();
  });
  afterEach(async () => {
    await comparison.stop();
    await world.close();
    await rig.close();
  });
  const phone = () => rig.robin.payer.addresses[0]?.id ?? '';
  const words = async () => (await rig.thread()).filter((one) => one.from === 'payer').map((one) => one.text);

  it('is taken when no webhook brought it, once, in order, and told to whoever watches', async () => {
    world.emulator.writeSms(phone(), 'exempelfiber', 'Hur mycket är räkningen på?');
    world.emulator.writeSms(phone(), 'exempelfiber', 'och när?');
    // Just sent: the webhook may still be on its way.
    expect(await comparison.compare()).toBe(0);
    rig.time += 120_000;
    expect(await comparison.compare()).toBe(2);
    expect(await words()).toEqual(['Hur mycket är räkningen på?', 'och när?']);
    expect((await rig.thread()).filter((one) => one.from === 'bot').length).toBeGreaterThan(0);
    expect(found).toEqual(['sms message', 'sms message']);
    rig.time += 120_000;
    expect(await comparison.compare()).toBe(0);
    expect(await words()).toHaveLength(2);
  });

  it('is taken though what came before it cannot be', async () => {
    world.emulator.writeSms(phone(), 'exempelfiber', 'gift');
    world.emulator.writeSms(phone(), 'exempelfiber', 'Hallå?');
    rig.time += 120_000;
    const receive: typeof rig.service.receive = (issuer, channel, event) => {
      if (event.kind === 'message' && event.text === 'gift') throw new Error('as a poisoned message would');
      return rig.service.receive(issuer, channel, event);
    };
    const sms = createSmsChannel({ apiUrl: world.url, publicUrl: rig.deps.publicUrl, timeoutMs: 1_000 });
    const deps = { ...rig.deps, channels: { ...rig.deps.channels, sms } };
    expect(await createComparison(deps, { receive }).compare()).toBe(1);
    expect(await words()).toEqual(['Hallå?']);
  });

  it('is found once though the listing had to be begun again with another of our tokens', async () => {
    world.emulator.writeSms(phone(), 'exempelfiber', 'Hur mycket är räkningen på?');
    rig.time += 120_000;
    const sms = createSmsChannel({ apiUrl: world.url, publicUrl: rig.deps.publicUrl, timeoutMs: 1_000 });
    const listHeld: ChannelPort['listHeld'] = async (accounts, span, tell) => {
      await sms.listHeld?.(accounts, span, tell);
      return sms.listHeld?.(accounts, span, tell) ?? ok(null);
    };
    const deps = { ...rig.deps, channels: { ...rig.deps.channels, sms: { ...sms, listHeld } } };
    expect(await createComparison(deps, rig.service).compare()).toBe(1);
  });

  it('is left alone when a webhook brought it, or when it is another number’s', async () => {
    await rig.writes('Hej', 'SM00000000000000000000000000000009');
    world.emulator.writeSms(OTHER, 'exempelfiber', 'Fel nummer?');
    rig.time += 120_000;
    expect(await comparison.compare()).toBe(1);
    expect(await words()).toEqual(['Hej']);
  });

  it('tells how our own messages ended when no report came', async () => {
    const sms = createSmsChannel({ apiUrl: world.url, publicUrl: rig.deps.publicUrl, timeoutMs: 1_000 });
    const deps = { ...rig.deps, channels: { ...rig.deps.channels, sms } };
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    await createOutbox(deps, rig.service.converse).drain();
    expect((await rig.thread()).at(-1)?.delivery).toBe('sent');
    await world.emulator.settled(5_000);
    rig.time += 120_000;
    expect(await comparison.compare()).toBe(1);
    expect((await rig.thread()).at(-1)?.delivery).toBe('delivered');
    expect(found).toEqual(['sms delivery']);
    expect(await comparison.compare()).toBe(0);
  });

  it('is not asked for when the provider is away, and is found the next time', async () => {
    world.emulator.writeSms(phone(), 'exempelfiber', 'Hallå?');
    rig.time += 120_000;
    world.emulator.addFault({ provider: 'twilio', method: 'list', kind: 'status', status: 500, times: 10 });
    expect(await comparison.compare()).toBe(0);
    world.emulator.clearFaults();
    expect(await comparison.compare()).toBe(1);
  });

  it('is found from where the last comparison ended, though much came in since the machine was back', async () => {
    rig.time += 120_000;
    await comparison.compare();
    // An hour and a half away: what was sent meanwhile is found before what arrives by itself.
    world.emulator.writeSms(phone(), 'exempelfiber', 'Hur mycket är räkningen på?');
    rig.time = Date.now() + 90 * 60_000;
    await rig.writes('Hallå?', 'SM00000000000000000000000000000010');
    expect(await comparison.compare()).toBe(1);
    expect(await words()).toContain('Hur mycket är räkningen på?');
    // It goes by what the provider held, and not by our clock, which went on for an hour and a half.
    const until = Date.parse((await rig.store.forIssuer(rig.robin.issuer).comparedUntil('sms')) ?? '');
    expect(until).toBeGreaterThan(rig.time - 2 * 60 * 60_000);
    expect(until).toBeLessThan(rig.time - 60 * 60_000);
  });

  it('is found though our clock was an hour ahead for as long as it liked', async () => {
    await comparison.compare();
    rig.time = Date.now() + 3_600_000;
    await comparison.compare();
    world.emulator.writeSms(phone(), 'exempelfiber', 'Hallå?');
    rig.time += 120_000;
    expect(await comparison.compare()).toBe(1);
    rig.time = Date.now() + 120_000;
    world.emulator.writeSms(phone(), 'exempelfiber', 'Är ni där?');
    rig.time += 120_000;
    expect(await comparison.compare()).toBe(1);
    expect(await words()).toEqual(['Hallå?', 'Är ni där?']);
  });

  it.each([20, 100, 660])(
    'tells how a message ended whose phone was reached after %i minutes, when that report was lost',
    async (minutes) => {
      const real = createSmsChannel({ apiUrl: world.url, publicUrl: rig.deps.publicUrl, timeoutMs: 1_000 });
      const reachedAt = rig.time + minutes * 60_000;
      const sms: ChannelPort = {
        ...real,
        listHeld: async (accounts, span, tell) =>
          (await real.listHeld?.(accounts, span, async (page) => tell(rig.time < reachedAt ? [] : page))) ?? ok(null),
      };
      const deps = { ...rig.deps, channels: { ...rig.deps.channels, sms } };
      comparison = createComparison(deps, rig.service, (channel, what) => found.push(`${channel} ${what}`));
      await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
      await createOutbox(deps, rig.service.converse).drain();
      await world.emulator.settled(5_000);
      for (let passed = 0; passed < 15 * 60; passed += 20) {
        rig.time += 20 * 60_000;
        await comparison.compare();
        if (rig.time < reachedAt) expect((await rig.thread()).at(-1)?.delivery).toBe('sent');
      }
      expect((await rig.thread()).at(-1)?.delivery).toBe('delivered');
      expect(found).toEqual(['sms delivery']);
    },
  );

  it('is read to its last page, however much else there is', async () => {
    world.emulator.writeSms(phone(), 'exempelfiber', 'Hur mycket är räkningen på?');
    for (let index = 0; index < 1_001; index += 1) world.emulator.writeSms(OTHER, 'exempelfiber', `${index}`);
    const accounts = rig.directory.accounts(rig.robin.issuer);
    const sms = createSmsChannel({ apiUrl: world.url, publicUrl: rig.deps.publicUrl, timeoutMs: 5_000 });
    if (!accounts || !sms.listHeld) throw new Error('no SMS');
    const span = {
      since: new Date(Date.now() - 60_000).toISOString(),
      before: new Date(Date.now() + 60_000).toISOString(),
    };
    const pages: (readonly HeldEvent[])[] = [];
    expect(await sms.listHeld(accounts, span, async (page) => void pages.push(page))).toEqual(ok(null));
    expect(pages.flat().length).toBe(1_002);
    expect(pages.flat().at(-1)?.event).toMatchObject({ text: 'Hur mycket är räkningen på?' });
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(200);
  });
});
