import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageId } from '../../src/model/ids.ts';
import { fireTimers } from '../../src/service/fire-timers.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const CHAT = { channel: 'telegram', id: '700100001' } as const;

describe('what a channel brings', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
  });
  afterEach(() => rig.close());

  const start = (token: string, id: string) =>
    rig.service.receive(rig.robin.issuer, 'telegram', { kind: 'link', providerId: id, from: CHAT, token });

  it('is one turn, also when the webhook comes five times at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => rig.writes('När ska den betalas?', 'SM1')));
    const thread = await rig.thread();
    expect(thread.map((one) => one.from)).toEqual(['bot', 'payer', 'bot']);
    expect(thread.map((one) => one.seq)).toEqual([1, 2, 3]);
  });

  it('is taken in order without gaps when twenty come at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => rig.writes('När?', `SM${index}`)));
    const thread = await rig.thread();
    expect(thread.map((one) => one.seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  });

  it('is kept whole when it is a flood, and answered with one request to wait', async () => {
    await Promise.all(Array.from({ length: 45 }, (_, index) => rig.writes('När?', `SM${index}`)));
    const thread = await rig.thread();
    expect(thread.filter((one) => one.from === 'payer')).toHaveLength(45);
    const said = thread.filter((one) => one.from === 'bot').slice(1);
    expect(said).toHaveLength(21);
    expect(said.at(-1)?.text).toBe(
      'Nu kom det många meddelanden på en gång. Jag väntar en liten stund och läser sedan vidare.',
    );
    rig.time += 60_000;
    await rig.writes('När?');
    expect((await rig.thread()).at(-1)).toMatchObject({ from: 'bot' });
  });

  it('takes a number for the bill that had arrived, not for one that still waits to leave', async () => {
    await rig.outbox.drain();
    rig.time += 3_600_000;
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(1));
    await rig.writes('1');
    const [, , , answer] = await rig.thread();
    expect(answer?.text).toContain(rig.bill().payment.reference);
    expect(rig.bill(1).payment.reference).not.toBe(rig.bill().payment.reference);
  });

  it('asks which bill a number is for when the newer one may have crossed it', async () => {
    await rig.outbox.drain();
    rig.time += 3_600_000;
    await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(1));
    await rig.outbox.drain();
    rig.time += 2_000;
    await rig.writes('1');
    const asked = (await rig.thread()).at(-1);
    expect(asked?.text).toBe('Ditt svar och vår fråga möttes på vägen. Vad menade du?');
    expect(asked?.quickReplies.map((one) => one.label)).toEqual([
      `Betala (${rig.bill().number})`,
      `Betala (${rig.bill(1).number})`,
    ]);
    await rig.outbox.drain();
    rig.time += 60_000;
    await rig.writes('1');
    expect((await rig.thread()).at(-1)?.text).toContain(rig.bill().payment.reference);
  });

  it('links a chat by a one-time token, once, and the thread goes on there', async () => {
    const link = await rig.service.createLink(rig.robin.issuer, rig.robin.payer.ref, 'telegram');
    if (!link.ok) throw new Error(link.error.detail);
    const token = new URL(link.value.url).searchParams.get('start') ?? '';
    expect(link.value.url).toMatch(/^https:\/\/t\.me\/ExempelfiberBot\?start=[A-Za-z0-9_-]{20,64}$/);
    await start(token, 'u1');
    await start(token, 'u1');
    expect(await rig.store.forIssuer(rig.robin.issuer).payerOfAddress(CHAT)).toBe(rig.robin.payer.ref);
    const thread = await rig.thread();
    expect(thread.slice(1).map((one) => one.channel)).toEqual(['sms', 'telegram', 'telegram']);
    // The phone is told, so that a payer who did not do it can say so.
    expect(thread[1]?.quickReplies.map((one) => one.label)).toEqual(['Inte jag']);
    expect(thread[3]?.quickReplies.map((one) => one.label)).toEqual(['Betala', 'Fråga', 'Prata med oss']);
  });

  it('sends the next bill where the payer moved to, and back to the phone after STOP there', async () => {
    const link = await rig.service.createLink(rig.robin.issuer, rig.robin.payer.ref, 'telegram');
    if (!link.ok) throw new Error(link.error.detail);
    await start(new URL(link.value.url).searchParams.get('start') ?? '', 'u1');
    const bill = async (month: number) => {
      await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(month));
      return (await rig.thread()).at(-1)?.channel;
    };
    expect(await bill(-1)).toBe('telegram');
    const stop = { kind: 'message', providerId: 'u2', from: CHAT, text: 'STOPP', attachments: 0 } as const;
    await rig.service.receive(rig.robin.issuer, 'telegram', stop);
    expect(await bill(-2)).toBe('sms');
  });

  it('tells nothing to a chat that comes with a used, foreign or expired token', async () => {
    const link = await rig.service.createLink(rig.robin.issuer, rig.robin.payer.ref, 'telegram');
    if (!link.ok) throw new Error(link.error.detail);
    rig.time += 2 * 3_600_000;
    const token = new URL(link.value.url).searchParams.get('start') ?? '';
    const received = await start(token, 'u2');
    expect(await rig.store.forIssuer(rig.robin.issuer).payerOfAddress(CHAT)).toBeNull();
    if (!received.ok || !received.value) throw new Error('nothing was answered');
    expect(received.value.conversation.payer).toBeNull();
    expect(received.value.messages.map((one) => one.text).join(' ')).not.toMatch(/459|Robin/);
  });

  it('moves a delivery forward by the report of the provider', async () => {
    await rig.outbox.drain();
    const [bill] = await rig.thread();
    if (!bill) throw new Error('no bill');
    const report = (delivery: 'sent' | 'delivered') =>
      rig.service.receive(rig.robin.issuer, 'sms', {
        kind: 'delivery',
        message: bill.id as MessageId,
        providerMessageId: 'sms-1',
        delivery,
        failure: null,
      });
    for (const delivery of ['delivered', 'sent', 'delivered'] as const) await report(delivery);
    expect((await rig.thread())[0]?.delivery).toBe('delivered');
    const timeline = await rig.store
      .forIssuer(rig.robin.issuer)
      .timeline(bill.card ?? (rig.robin.conversation as never), 0);
    expect(timeline.map((one) => one.type)).toEqual(['invoice_received', 'invoice_sent', 'invoice_delivered']);
  });

  it('keeps the promise in mind: when nobody has come in time, the payer is told, once', async () => {
    await rig.writes('Jag vill prata med en människa');
    const deps = { store: rig.store, clock: { now: () => rig.time }, log: { info() {}, warn() {}, error() {} } };
    const fire = () => fireTimers(deps as never, rig.service.converse);
    const before = (await rig.thread()).length;
    await fire();
    expect(await rig.thread()).toHaveLength(before);
    rig.time += 11 * 60_000;
    await Promise.all([fire(), fire()]);
    await fire();
    expect((await rig.thread()).slice(before).map((one) => one.text)).toEqual([
      'Förlåt att du får vänta. Du står kvar i kön, och en kollega svarar här så fort det går.',
    ]);
  });
});
