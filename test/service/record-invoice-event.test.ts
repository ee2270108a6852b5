import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceId, IssuerId } from '../../src/model/ids.ts';
import { effectiveDue } from '../../src/model/next-payment.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

describe('what happens to an invoice', () => {
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
  const pay = (amount: number, key: string, currency = 'SEK') =>
    rig.service.recordInvoiceEvent(
      rig.robin.issuer,
      invoice,
      { type: 'payment', at, amount, currency },
      { key, hash: `${amount}` },
    );
  const said = async () => (await rig.thread()).filter((one) => one.from === 'bot').map((one) => one.text);
  const types = async () => (await rig.store.forIssuer(rig.robin.issuer).timeline(invoice, 0)).map((one) => one.type);

  it('a payment is thanked for, shown, and closes the question about paying', async () => {
    const { payable } = rig.bill().total;
    expect(await pay(payable, 'a')).toMatchObject({ ok: true, value: { balance: { status: 'paid', remaining: 0 } } });
    expect((await said()).at(-1)).toBe('Tack! 459 kr kom in 12 november. Allt är klart för den här räkningen.');
    expect((await types()).slice(-3)).toEqual(['payment_received', 'invoice_paid', 'payment_thanked']);
    const conversation = await rig.store.forIssuer(rig.robin.issuer).conversation(rig.robin.conversation);
    expect(conversation?.questions.every((one) => one.settledBy !== null)).toBe(true);
    expect(conversation?.sessions).toEqual([]);
  });

  it('the same key again is the same payment, also ten at once; another request under it is refused', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => pay(10_000, 'same')));
    expect(answers.every((one) => one.ok && one.value.balance.paid === 10_000)).toBe(true);
    expect(await pay(20_000, 'same')).toMatchObject({ ok: false, error: { code: 'idempotency_conflict' } });
    expect((await said()).filter((text) => text.includes('Tack!'))).toHaveLength(1);
  });

  it('the same request again gets the first answer, also after more was paid', async () => {
    const first = await pay(10_000, 'first');
    await pay(5_000, 'second');
    expect(await pay(10_000, 'first')).toEqual(first);
    expect((await rig.service.invoiceView(rig.robin.issuer, invoice))?.balance.paid).toBe(15_000);
  });

  it('ten payments at once are all counted', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => pay(1_000, `k${index}`)));
    const view = await rig.service.invoiceView(rig.robin.issuer, invoice);
    expect(view?.balance).toMatchObject({ paid: 10_000, status: 'partly_paid' });
    expect((await types()).filter((type) => type === 'payment_received')).toHaveLength(10);
  });

  it('a payment too large says what is too much', async () => {
    const { payable } = rig.bill().total;
    expect(await pay(payable + 4_100, 'a')).toMatchObject({
      value: { balance: { status: 'overpaid', overpaid: 4_100 } },
    });
    expect((await said()).at(-1)).toContain('41 kr för mycket');
  });

  it('another currency is refused, and nothing changes', async () => {
    expect(await pay(100, 'a', 'NOK')).toMatchObject({ ok: false, error: { code: 'invalid_document' } });
    expect(await types()).not.toContain('payment_received');
  });

  it('the same money told of by a provider, the issuer and the bank, at once or in turn, is counted and thanked for once', async () => {
    const { payable } = rig.bill().total;
    const report = (source: 'provider' | 'bank', references: readonly string[], amount = payable) =>
      rig.service.recordPayment(rig.robin.issuer, {
        invoice,
        kind: 'payment',
        amount,
        currency: 'SEK',
        at,
        source,
        method: null,
        references,
        once: { key: `${source}-${references}-${amount}`, hash: '' },
      });
    const told = await Promise.all([
      report('provider', ['vipps:A']),
      pay(payable, 'ledger'),
      report('bank', ['bank:1']),
    ]);
    expect(told.every((one) => one.ok)).toBe(true);
    expect(await report('provider', ['vipps:A'])).toMatchObject({ value: { outcome: 'repeated' } });
    expect((await rig.service.invoiceView(rig.robin.issuer, invoice))?.balance).toMatchObject({
      paid: payable,
      status: 'paid',
    });
    expect((await said()).filter((text) => text.includes('Tack!'))).toHaveLength(1);
    expect((await types()).filter((type) => type === 'payment_received')).toHaveLength(1);
    expect(await report('bank', ['bank:2'])).toMatchObject({
      value: { outcome: 'recorded', view: { balance: { overpaid: payable } } },
    });
  });

  it('words that ask for money and have not left when it comes in never leave, however late it comes', async () => {
    await rig.outbox.drain();
    await rig.writes('Vad ska jag betala?');
    const asking = (await rig.thread()).at(-1);
    expect(asking).toMatchObject({ from: 'bot', asksFor: invoice });
    await pay(rig.bill().total.payable, 'a');
    await rig.outbox.drain();
    expect(rig.sms.accepted.map((one) => one.id)).not.toContain(asking?.id);
    expect(rig.sms.accepted.at(-1)?.text).toContain('Tack!');
  });

  it('a refund is told in one sentence, stands on the timeline, and is owed again', async () => {
    const { payable } = rig.bill().total;
    await pay(payable, 'a');
    const refunded = await rig.service.recordPayment(rig.robin.issuer, {
      invoice,
      kind: 'refund',
      amount: 5_900,
      currency: 'SEK',
      at,
      source: 'provider',
      method: 'vipps',
      references: ['vipps:refund-1'],
      once: { key: 'refund-1', hash: '' },
    });
    expect(refunded).toMatchObject({ value: { outcome: 'recorded', view: { balance: { remaining: 5_900 } } } });
    expect((await said()).at(-1)).toBe(`59 kr för räkning ${rig.bill().number} är på väg tillbaka till dig.`);
    expect((await types()).at(-1)).toBe('payment_refunded');
  });

  it('another day to pay by is told in one sentence, stands on the timeline, and is what reminders count from', async () => {
    const move = (due: string, key: string) =>
      rig.service.recordInvoiceEvent(rig.robin.issuer, invoice, { type: 'due_changed', at, due }, { key, hash: due });
    const before = await rig.store.forIssuer(rig.robin.issuer).invoice(invoice);
    const from = before?.invoice.due;
    expect((await move('2027-01-15', 'm1')).ok).toBe(true);
    expect((await move('2027-01-15', 'm1')).ok).toBe(true);
    const [number] = [before?.invoice.number];
    expect((await said()).at(-1)).toBe(
      `Räkning ${number} på 459 kr har fått ett nytt datum: betala senast 15 januari 2027.`,
    );
    const entries = await rig.store.forIssuer(rig.robin.issuer).timeline(invoice, 0);
    expect(entries.filter((one) => one.type === 'due_date_extended').map((one) => one.data)).toEqual([
      { from, until: '2027-01-15', by: 'issuer' },
    ]);
    const stored = await rig.store.forIssuer(rig.robin.issuer).invoice(invoice);
    expect(stored && effectiveDue(stored.invoice, stored.state)).toBe('2027-01-15');
    // The same day again is no news, and neither is a day of a bill that is paid.
    const told = (await said()).length;
    await move('2027-01-15', 'm2');
    await pay(rig.bill().total.payable, 'all');
    await move('2027-01-20', 'm3');
    expect((await said()).slice(told)).toEqual([expect.stringContaining('Tack!')]);
  });

  it('another issuer’s invoice does not exist', async () => {
    const event = { type: 'payment', at, amount: 100, currency: 'NOK' } as const;
    const other = await rig.service.recordInvoiceEvent('eksempelkraft' as IssuerId, invoice, event, {
      key: 'x',
      hash: '',
    });
    expect(other).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect((await rig.service.invoiceView(rig.robin.issuer, invoice))?.balance.paid).toBe(0);
  });

  it('a key used for a reminder is refused for a payment, and the other way around', async () => {
    const note = (type: 'reminder' | 'collection', key: string) =>
      rig.service.recordInvoiceEvent(rig.robin.issuer, invoice, { type, at }, { key, hash: type });
    expect(await note('reminder', 'one')).toMatchObject({ ok: true });
    expect(await pay(10_000, 'one')).toMatchObject({ ok: false, error: { code: 'idempotency_conflict' } });
    expect(await note('collection', 'one')).toMatchObject({ ok: false, error: { code: 'idempotency_conflict' } });
    await pay(10_000, 'two');
    expect(await note('reminder', 'two')).toMatchObject({ ok: false, error: { code: 'idempotency_conflict' } });
    expect((await types()).filter((type) => type === 'reminder_received')).toHaveLength(1);
    expect(await types()).not.toContain('sent_to_collection');
  });

  it('a bill from long ago, with many newer ones, is paid like any other', async () => {
    for (let month = 1; month <= 16; month += 1) {
      const newer = { ...rig.bill(), number: `n${month}`, issued: '2026-11-20' };
      await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, newer, { silent: true });
    }
    await pay(rig.bill().total.payable, 'late');
    expect((await types()).slice(-3)).toEqual(['payment_received', 'invoice_paid', 'payment_thanked']);
    expect((await said()).at(-1)).toContain('Tack!');
  });

  it('a reminder and a collection notice stand on the timeline once', async () => {
    for (const type of ['reminder', 'collection', 'reminder'] as const) {
      await rig.service.recordInvoiceEvent(rig.robin.issuer, invoice, { type, at }, { key: `r-${type}`, hash: '' });
    }
    expect((await types()).slice(-2)).toEqual(['reminder_received', 'sent_to_collection']);
  });
});
