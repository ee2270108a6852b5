import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSmsChannel } from '../../src/adapters/sms/create-sms-channel.ts';
import { createOutbox, type Outbox } from '../../src/service/send-outbox.ts';
import { type Rig, startRig } from '../emulator/emulator-rig.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const LONG = `${'Jag har gått igenom din räkning rad för rad. '.repeat(100)}/Sara`;

describe('a person’s long answer by SMS', () => {
  let world: Rig;
  let rig: ServiceRig;
  let outbox: Outbox;
  beforeEach(async () => {
    rig = await startServiceRig();
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
          webhookBase: 'http://127.0.0.1:9',
        },
      ],
    });
    const sms = createSmsChannel({ apiUrl: world.url, publicUrl: rig.deps.publicUrl, timeoutMs: 400 });
    outbox = createOutbox({ ...rig.deps, channels: { ...rig.deps.channels, sms } }, rig.service.converse);
  });
  afterEach(async () => {
    await world.close();
    await rig.close();
  });

  async function answer(): Promise<void> {
    await rig.writes('Hur mycket?');
    await outbox.drain();
    const seenSeq = (await rig.thread()).at(-1)?.seq ?? 0;
    const agent = { id: 'sara', name: 'Sara' };
    await rig.service.reply(rig.robin.issuer, rig.robin.conversation, agent, {
      inputId: 'press-1',
      text: LONG,
      seenSeq,
    });
  }
  async function drainFor(ms: number): Promise<void> {
    for (const until = rig.time + ms; rig.time <= until; rig.time += 1_000) await outbox.drain();
  }
  const parts = () =>
    world.emulator
      .ledger()
      .flatMap((entry) =>
        entry.type === 'sms_accepted' && /^\(\d\/\d\)/.test(entry.body) ? [entry.body.slice(0, 5)] : [],
      );

  it('leaves in order, each part once', async () => {
    await answer();
    await drainFor(1_000);
    expect(parts()).toEqual(['(1/3)', '(2/3)', '(3/3)']);
    expect((await rig.thread()).at(-1)?.delivery).toBe('sent');
  });

  it.each(['before', 'after'] as const)(
    'part 1 is never sent again because part 2 was cut off %s it was accepted',
    async (when) => {
      await answer();
      world.emulator.addFault({ provider: 'twilio', method: 'create', kind: 'slow', ms: 1, times: 1 });
      world.emulator.addFault({ provider: 'twilio', method: 'create', kind: 'reset', when, times: 1 });
      await drainFor(60_000);
      expect(parts()).toEqual(['(1/3)', '(2/3)', '(3/3)']);
      expect((await rig.thread()).at(-1)?.delivery).toBe('sent');
    },
  );

  it('a process that dies between parts goes on with the part that is missing', async () => {
    await answer();
    outbox.expect();
    const begun = await outbox.begin();
    expect(begun).toBe(1);
    await outbox.idle();
    expect(parts()).toEqual(['(1/3)']);
    await rig.dieInSend();
    await drainFor(60_000);
    expect(parts()).toEqual(['(1/3)', '(2/3)', '(3/3)']);
  });

  it('waits when asked to, in the middle of a text', async () => {
    await answer();
    await outbox.begin();
    await outbox.idle();
    world.emulator.addFault({
      provider: 'twilio',
      method: 'create',
      kind: 'status',
      status: 429,
      retryAfter: 5,
      times: 3,
    });
    await drainFor(30_000);
    expect(parts()).toEqual(['(1/3)', '(2/3)', '(3/3)']);
  });
});
