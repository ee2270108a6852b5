import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceId } from '../../src/model/ids.ts';
import { mayRemind } from '../../src/model/may-remind.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

describe('what a payer agrees on', () => {
  let rig: ServiceRig;
  let invoice: InvoiceId;
  beforeEach(async () => {
    rig = await startServiceRig();
    const delivered = await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    if (!delivered.ok) throw new Error(delivered.error.detail);
    invoice = delivered.value.view.invoice.id;
  });
  afterEach(() => rig.close());

  const at = '2026-11-12T10:00:00.000Z';
  const stored = async () => {
    const found = await rig.store.forIssuer(rig.robin.issuer).invoice(invoice);
    if (!found) throw new Error('the bill is gone');
    return found;
  };
  const types = async () => (await rig.store.forIssuer(rig.robin.issuer).timeline(invoice, 0)).map((one) => one.type);
  const event = (type: 'dispute_closed' | 'reminder', key: string) =>
    rig.service.recordInvoiceEvent(rig.robin.issuer, invoice, { type, at }, { key, hash: '' });
  const reminding = async () => {
    const { invoice: bill, state } = await stored();
    return mayRemind(bill, state, { today: '2027-02-01', isWithPerson: false });
  };

  it('is in the bill and on its timeline with the words about it, and outlives a payment', async () => {
    await rig.writes('jag vill dela upp betalningen på 3', 'p1');
    await rig.outbox.drain();
    await rig.writes('ja', 'p2');
    expect((await stored()).state.arrangements).toMatchObject([{ kind: 'plan', parts: [{}, {}, {}] }]);
    expect(await types()).toContain('payment_plan_agreed');
    // A plan has days of its own: the issuer gives the bill no other.
    const moved = { type: 'due_changed', at, due: '2027-01-15' } as const;
    expect(
      await rig.service.recordInvoiceEvent(rig.robin.issuer, invoice, moved, { key: 'm', hash: '' }),
    ).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    await rig.service.recordInvoiceEvent(
      rig.robin.issuer,
      invoice,
      { type: 'payment', at, amount: 15_300, currency: 'SEK' },
      { key: 'pay', hash: '' },
    );
    const { state } = await stored();
    expect(state.arrangements).toHaveLength(1);
    expect(state.settlements).toHaveLength(1);
    const messages = await rig.store.forIssuer(rig.robin.issuer).messages(rig.robin.conversation, 0, 50);
    expect(messages.find((one) => one.text.includes('3 betalningar'))?.figures).toContainEqual({
      text: '153 kr',
      source: 'plan parts',
    });
  });

  it('as contested holds reminders until a person has closed it', async () => {
    await rig.writes('extra data stämmer inte, det har jag inte beställt', 'd1');
    await rig.outbox.drain();
    await rig.writes('ja', 'd2');
    expect((await stored()).state.arrangements).toMatchObject([
      { kind: 'dispute', amount: 6000, closedAt: null, reason: 'extra data stämmer inte, det har jag inte beställt' },
    ]);
    expect(await reminding()).toMatchObject({ may: false, why: 'disputed' });
    expect(await event('dispute_closed', 'c1')).toMatchObject({ ok: true });
    expect(await reminding()).toMatchObject({ may: true });
    expect(await types()).toEqual(expect.arrayContaining(['dispute_opened', 'handoff_requested', 'dispute_closed']));
  });
});
