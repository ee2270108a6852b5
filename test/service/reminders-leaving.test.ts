import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceId } from '../../src/model/ids.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

/** A reminder with a fee is decided, and something happens before it leaves. */
describe('a reminder on its way', () => {
  let rig: ServiceRig;
  let invoice: InvoiceId;
  let other: InvoiceId;
  const store = () => rig.store.forIssuer(rig.robin.issuer);
  const view = async () => {
    const found = await rig.service.invoiceView(rig.robin.issuer, invoice);
    if (!found) throw new Error('The bill is gone');
    return found;
  };
  const types = async () => (await store().timeline(invoice, 0)).map((one) => one.type);
  const at = () => new Date(rig.time).toISOString();
  const event = async (body: Parameters<ServiceRig['service']['recordInvoiceEvent']>[2], key: string, id = invoice) => {
    const done = await rig.service.recordInvoiceEvent(rig.robin.issuer, id, body, { key, hash: key });
    expect(done.ok).toBe(true);
  };
  const remind = async (flow: string) => {
    await rig.service.converse({
      issuer: rig.robin.issuer,
      whose: { payer: rig.robin.payer.ref },
      input: { type: 'occasion_reached', id: `day-${flow}`, at: at(), flow, invoice },
      inbound: { source: 'timer', providerId: `day-${flow}`, hash: '', receivedAt: at(), answer: null },
    });
  };
  const sent = () => rig.sms.accepted.map((one) => one.text).filter((text) => text.includes('Påminnelsen kostar'));

  beforeEach(async () => {
    rig = await startServiceRig('2026-11-03T09:00:00Z');
    const deliver = async (month: number) => {
      const done = await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill(month));
      if (!done.ok) throw new Error(done.error.detail);
      return done.value.view.invoice.id;
    };
    other = await deliver(-2);
    invoice = await deliver(0);
    await rig.outbox.drain();
    rig.time = Date.parse('2026-11-20T09:00:00Z');
    await remind('overdue');
    await rig.outbox.drain();
    rig.time = Date.parse('2026-12-02T09:00:00Z');
    await remind('reminder');
  });
  afterEach(() => rig.close());

  it('is booked with its fee when it is decided, and leaves', async () => {
    expect(await view()).toMatchObject({ balance: { charged: 6000, remaining: 51_900 } });
    expect(await types()).toEqual(expect.arrayContaining(['reminder_sent', 'fee_charged']));
    await rig.outbox.drain();
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toContain('519 kr');
    expect((await view()).balance.remaining).toBe(51_900);
  });

  it('does not leave once the bill is paid, and takes its fee back', async () => {
    await event({ type: 'payment', at: at(), amount: 45_900, currency: 'SEK' }, 'paid');
    await rig.outbox.drain();
    expect(sent()).toEqual([]);
    expect((await view()).balance).toMatchObject({ charged: 0, remaining: 0, status: 'paid' });
    expect(await types()).toContain('reminder_withdrawn');
    await rig.outbox.drain();
    expect((await types()).filter((type) => type === 'reminder_withdrawn')).toHaveLength(1);
  });

  it('costs nothing to whoever had paid before it was sent, though the bank told of it later', async () => {
    await rig.outbox.drain();
    expect(sent()).toHaveLength(1);
    rig.time = Date.parse('2026-12-04T09:00:00Z');
    await event({ type: 'payment', at: '2026-12-01T09:00:00Z', amount: 45_900, currency: 'SEK' }, 'late');
    expect((await view()).balance).toMatchObject({ charged: 0, remaining: 0, status: 'paid' });
  });

  it('does not leave once the bill is contested, a debt collector has it, or a person talks with the payer', async () => {
    await event({ type: 'collection', at: at() }, 'collected');
    await rig.outbox.drain();
    expect(sent()).toEqual([]);
    expect((await view()).balance.charged).toBe(0);
  });

  it('is dropped when a person takes the conversation, and costs nothing then', async () => {
    await rig.service.claim(rig.robin.issuer, rig.robin.conversation, { id: 'sara', name: 'Sara' }, 'press');
    await rig.outbox.drain();
    expect(sent()).toEqual([]);
    expect((await view()).balance.charged).toBe(0);
  });

  it('waits for the morning when it would leave at night', async () => {
    rig.time = Date.parse('2026-12-02T20:30:00Z');
    await rig.outbox.drain();
    expect(sent()).toEqual([]);
    expect((await view()).balance.charged).toBe(6000);
    const due = await rig.store.acrossIssuers.dueTimers('2026-12-03T08:00:00.000Z', 10);
    expect(due.map((one) => [one.name, one.dueAt])).toContainEqual(['resend', '2026-12-03T07:00:00.000Z']);
  });

  it('leaves the payer’s other bill, and its money, alone', async () => {
    await rig.outbox.drain();
    const untouched = await rig.service.invoiceView(rig.robin.issuer, other);
    expect(untouched?.balance.charged).toBe(0);
  });
});
