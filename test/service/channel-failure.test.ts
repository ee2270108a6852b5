import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const TELEGRAM: Address = { channel: 'telegram', id: '700100001' };
const AGENT = { id: 'sara', name: 'Sara' };

describe('a message that did not reach the payer', () => {
  let rig: ServiceRig;
  let phone: Address;
  beforeEach(async () => {
    rig = await startServiceRig();
    phone = rig.robin.payer.addresses[0] ?? TELEGRAM;
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, addresses: [phone, TELEGRAM] });
  });
  afterEach(() => rig.close());

  const deliver = (month = 0) => rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(month));
  const drainFor = async (ms: number): Promise<void> => {
    for (const until = rig.time + ms; rig.time <= until; rig.time += 1_000) await rig.outbox.drain();
  };
  const state = () => rig.store.forIssuer(rig.robin.issuer).conversation(rig.robin.conversation);
  const report = async (code: 'bad_address' | 'opted_out' | 'unreachable' | 'filtered', message: string) =>
    rig.service.receive(rig.robin.issuer, 'sms', {
      kind: 'delivery',
      message,
      providerMessageId: 'sms-1',
      delivery: 'failed',
      failure: { code, detail: 'as scripted' },
    });

  it.each(['bad_address', 'opted_out'] as const)(
    'goes by the next channel when the first says %s, once',
    async (code) => {
      rig.sms.script.push(code);
      await deliver();
      await drainFor(10_000);
      expect(rig.sms.accepted).toEqual([]);
      expect(rig.telegram.accepted).toHaveLength(1);
      expect(rig.telegram.accepted[0]).toMatchObject({ class: 'invoice', quickReplies: [{ option: 'pay' }, {}, {}] });
      expect(await state()).toMatchObject({
        closed: [`sms:${phone.id}`],
        stopped: code === 'opted_out' ? ['sms'] : [],
      });
      const timeline = await rig.store
        .forIssuer(rig.robin.issuer)
        .timeline(rig.telegram.accepted[0]?.card ?? ('' as never), 0);
      expect(timeline.map((one) => `${one.type} ${one.data['channel'] ?? ''}`)).toEqual(
        expect.arrayContaining(['invoice_failed sms', 'invoice_sent telegram']),
      );
    },
  );

  it('leaves the next bill to the channel that works, without asking the closed one again', async () => {
    rig.sms.script.push('bad_address');
    await deliver();
    await drainFor(5_000);
    await deliver(1);
    await drainFor(5_000);
    expect(rig.sms.accepted).toEqual([]);
    expect(rig.telegram.accepted).toHaveLength(2);
  });

  it('opens again when the payer writes from there', async () => {
    rig.sms.script.push('bad_address');
    await deliver();
    await drainFor(5_000);
    await rig.writes('Hur mycket?');
    await drainFor(5_000);
    expect(rig.sms.accepted).toHaveLength(1);
    expect((await state())?.closed).toEqual([]);
  });

  it('opens again when the issuer says so, and not when it only sends the same list again', async () => {
    const both = { ...rig.robin.payer, addresses: [phone, TELEGRAM] };
    rig.sms.script.push('bad_address');
    await deliver();
    await drainFor(5_000);
    await rig.service.savePayer(rig.robin.issuer, both);
    expect((await state())?.closed).toEqual([`sms:${phone.id}`]);
    await rig.service.savePayer(rig.robin.issuer, both, { reopen: [phone] });
    expect((await state())?.closed).toEqual([]);
  });

  it('stays silent by SMS after the provider said no, until START', async () => {
    rig.sms.script.push('opted_out');
    await deliver();
    await drainFor(5_000);
    await rig.writes('Hur mycket?');
    await drainFor(5_000);
    expect(rig.sms.accepted).toEqual([]);
    await rig.writes('START');
    await drainFor(5_000);
    expect(rig.sms.accepted).toHaveLength(1);
    expect(await state()).toMatchObject({ stopped: [], closed: [] });
  });

  it('stands as failed where there is no other channel, and the page still has the bill', async () => {
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, addresses: [phone] });
    rig.sms.script.push('bad_address');
    await deliver();
    await drainFor(5_000);
    expect((await rig.thread()).map((one) => one.delivery)).toEqual(['failed']);
    expect(await state()).toMatchObject({ replyTo: { channel: 'web' } });
  });

  it('that was reported late and twice is said elsewhere once', async () => {
    await deliver();
    await drainFor(1_000);
    const id = rig.sms.accepted[0]?.id ?? '';
    for (let time = 0; time < 3; time += 1) await report('bad_address', id);
    await drainFor(5_000);
    expect(rig.telegram.accepted).toHaveLength(1);
  });

  it('that was delivered cannot fail any more', async () => {
    await deliver();
    await drainFor(1_000);
    const id = rig.sms.accepted[0]?.id ?? '';
    const delivered = {
      kind: 'delivery',
      message: id,
      providerMessageId: 'sms-1',
      delivery: 'delivered',
      failure: null,
    } as const;
    await rig.service.receive(rig.robin.issuer, 'sms', delivered);
    await report('bad_address', id);
    await drainFor(5_000);
    expect(rig.telegram.accepted).toEqual([]);
    expect((await state())?.closed ?? []).toEqual([]);
  });

  it('to a phone that was off is tried once more an hour later, then goes another way', async () => {
    await deliver();
    await drainFor(1_000);
    await report('unreachable', rig.sms.accepted[0]?.id ?? '');
    await drainFor(10_000);
    expect([rig.sms.accepted.length, rig.telegram.accepted.length]).toEqual([1, 0]);
    rig.time += 3_600_000;
    const { fireTimers } = await import('../../src/service/fire-timers.ts');
    await fireTimers(rig.deps, rig.service.converse);
    await drainFor(5_000);
    expect([rig.sms.accepted.length, rig.telegram.accepted.length]).toEqual([2, 0]);
    await report('unreachable', rig.sms.accepted[1]?.id ?? '');
    await drainFor(5_000);
    expect([rig.sms.accepted.length, rig.telegram.accepted.length]).toEqual([2, 1]);
  });

  it('is not tried again when the bill was paid meanwhile', async () => {
    await deliver();
    await drainFor(1_000);
    const sent = rig.sms.accepted[0];
    await report('unreachable', sent?.id ?? '');
    const view = sent?.card ? await rig.service.invoiceView(rig.robin.issuer, sent.card) : null;
    const payment = { type: 'payment', at: '2026-11-03T10:00:00Z', currency: 'SEK', silent: true } as const;
    await rig.service.recordInvoiceEvent(
      rig.robin.issuer,
      sent?.card ?? ('' as never),
      { ...payment, amount: view?.balance.remaining ?? 0 },
      { key: 'k', hash: 'h' },
    );
    rig.time += 3_600_000;
    const { fireTimers } = await import('../../src/service/fire-timers.ts');
    await fireTimers(rig.deps, rig.service.converse);
    await drainFor(5_000);
    expect(rig.sms.accepted).toHaveLength(1);
  });

  it('because a carrier filtered it goes another way and raises the operators’ alarm', async () => {
    const counted: string[] = [];
    const deps = { ...rig.deps, countFailure: (channel: string, code: string) => counted.push(`${channel} ${code}`) };
    const { createOutbox } = await import('../../src/service/send-outbox.ts');
    rig.sms.script.push('filtered');
    await deliver();
    await createOutbox(deps, rig.service.converse).drain();
    expect(counted).toEqual(['sms filtered']);
    expect(rig.telegram.accepted).toHaveLength(1);
    expect((await state())?.closed ?? []).toEqual([]);
  });

  it('of the bot’s chat is let go when one message was lost, and a person’s words are not', async () => {
    rig.sms.script.push('filtered');
    await rig.writes('Hur mycket?');
    await drainFor(2_000);
    expect(rig.telegram.accepted).toEqual([]);
    const seenSeq = (await rig.thread()).at(-1)?.seq ?? 0;
    rig.sms.script.push('filtered');
    await rig.service.reply(rig.robin.issuer, rig.robin.conversation, AGENT, {
      inputId: 'p1',
      text: 'Hej, Sara här.',
      seenSeq,
    });
    await drainFor(2_000);
    expect(rig.telegram.accepted).toMatchObject([{ from: 'agent', author: 'Sara', text: 'Hej, Sara här.' }]);
  });

  it('does not make the bot speak while a person has the conversation', async () => {
    await rig.writes('Hur mycket?');
    rig.sms.script.push('accept_in_silence');
    await rig.outbox.drain();
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, AGENT, 'press-1');
    const said = (await rig.thread()).find((one) => one.from === 'bot');
    await report('bad_address', said?.id ?? '');
    await drainFor(5_000);
    expect(rig.telegram.accepted).toEqual([]);
  });

  it('survives a process that died between refusal and record: told once, however often it is found', async () => {
    rig.sms.script.push('bad_address', 'bad_address');
    await deliver();
    const settle = rig.store.acrossIssuers.settleOutbox;
    const { createOutbox } = await import('../../src/service/send-outbox.ts');
    const dying = {
      ...rig.deps,
      store: {
        ...rig.store,
        acrossIssuers: { ...rig.store.acrossIssuers, settleOutbox: () => Promise.reject(new Error('killed')) },
      },
    };
    await createOutbox(dying, rig.service.converse).begin();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(settle).toBe(rig.store.acrossIssuers.settleOutbox);
    await rig.store.acrossIssuers.releaseLeasesOfDeadProcess();
    await drainFor(60_000);
    expect(rig.telegram.accepted).toHaveLength(1);
  });
});

describe('a payer’s no', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
  });
  afterEach(() => rig.close());
  const payer = () => rig.store.forIssuer(rig.robin.issuer).payer(rig.robin.payer.ref);

  it('to offers stands over what the issuer says, also when the issuer says it again', async () => {
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, consents: { marketing: true, survey: true } });
    await rig.writes('Inga erbjudanden tack');
    expect((await payer())?.consents).toEqual({ marketing: false, survey: true });
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, consents: { marketing: true } });
    expect((await payer())?.consents).toEqual({ marketing: false });
    await rig.writes('START');
    expect((await payer())?.consents).toEqual({ marketing: true });
  });

  it('to messages takes effect at once: what had not left is not sent, a bill goes another way', async () => {
    const [phone] = rig.robin.payer.addresses;
    if (!phone) throw new Error('Robin has no phone');
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, addresses: [phone, TELEGRAM] });
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    await rig.writes('Hur mycket?');
    await rig.writes('STOPP');
    await rig.outbox.drain();
    expect(rig.sms.accepted.map((one) => one.text)).toEqual([expect.stringMatching(/Telegram.*START/)]);
    expect(rig.telegram.accepted.map((one) => one.class)).toEqual(['invoice']);
  });

  it('that the provider has obeyed is not chased to another channel when our confirmation is refused', async () => {
    const [phone] = rig.robin.payer.addresses;
    if (!phone) throw new Error('Robin has no phone');
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, addresses: [phone, TELEGRAM] });
    rig.sms.script.push('opted_out');
    await rig.writes('CANCEL');
    await rig.outbox.drain();
    expect(rig.telegram.accepted).toEqual([]);
    const conversation = await rig.store.forIssuer(rig.robin.issuer).conversation(rig.robin.conversation);
    expect(conversation).toMatchObject({ stopped: ['sms'] });
  });
});
