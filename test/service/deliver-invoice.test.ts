import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PayerRef } from '../../src/model/ids.ts';
import type { InvoiceDocument } from '../../src/model/invoice.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

describe('an invoice that comes in', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
  });
  afterEach(() => rig.close());

  const deliver = (document: InvoiceDocument, payer: string = rig.robin.payer.ref) =>
    rig.service.deliverInvoice(rig.robin.issuer, payer as PayerRef, document);
  const creditNote = (amount: number, refersTo: readonly string[]): InvoiceDocument => ({
    ...rig.bill(),
    type: 'credit_note',
    number: `K${amount}`,
    refersTo,
    total: { net: amount * 0.8, vat: amount * 0.2, prepaid: 0, rounding: 0, payable: amount },
  });

  it('goes out once, however often and at once it is posted', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(rig.bill())));
    const ids = answers.map((one) => (one.ok ? one.value.view.invoice.id : one.error.code));
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter((one) => one.ok && !one.value.repeated)).toHaveLength(1);
    await rig.outbox.drain();
    expect(rig.sms.accepted).toHaveLength(1);
    expect((await rig.thread()).map((one) => one.class)).toEqual(['invoice']);
  });

  it('is refused under a number that has other content, and changes nothing', async () => {
    await deliver(rig.bill());
    const changed = { ...rig.bill(), due: '2026-12-24' };
    expect(await deliver(changed)).toMatchObject({ ok: false, error: { code: 'invoice_conflict' } });
    expect(await rig.thread()).toHaveLength(1);
  });

  it('is refused for a payer nobody has told us about, and nothing is stored', async () => {
    expect(await deliver(rig.bill(), 'nobody')).toMatchObject({ ok: false, error: { code: 'unknown_payer' } });
    expect(await rig.store.forIssuer(rig.robin.issuer).invoiceByNumber('invoice', rig.bill().number)).toBeNull();
  });

  it('as a credit note lowers what is owed on the invoice it refers to, once', async () => {
    const bill = await deliver(rig.bill());
    if (!bill.ok) throw new Error(bill.error.detail);
    const { invoice } = bill.value.view;
    await Promise.all([deliver(creditNote(10_000, [invoice.number])), deliver(creditNote(10_000, [invoice.number]))]);
    const view = await rig.service.invoiceView(rig.robin.issuer, invoice.id);
    expect(view?.balance).toMatchObject({
      credited: 10_000,
      remaining: invoice.total.payable - 10_000,
      status: 'open',
    });
    const timeline = await rig.store.forIssuer(rig.robin.issuer).timeline(invoice.id, 0);
    expect(timeline.filter((one) => one.type === 'invoice_credited')).toHaveLength(1);
  });

  it('as a credit note tells those who watch the bill it lowers', async () => {
    const bill = await deliver(rig.bill());
    if (!bill.ok) throw new Error(bill.error.detail);
    const { invoice } = bill.value.view;
    const told: (string | null)[] = [];
    await new Promise((resolve) => setImmediate(resolve));
    rig.feed.subscribe(rig.robin.issuer, (hint) => told.push(hint.invoice));
    const note = await deliver(creditNote(10_000, [invoice.number]));
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([note.ok ? note.value.view.invoice.id : null, invoice.id]);
  });

  it('as a negative invoice credits as a credit note does, over several invoices, and is no claim itself', async () => {
    const bills = await Promise.all([deliver(rig.bill(-1)), deliver(rig.bill())]);
    const ids = bills.map((one) => {
      if (!one.ok) throw new Error(one.error.detail);
      return one.value.view.invoice;
    });
    const total = ids.reduce((sum, one) => sum + one.total.payable, 0);
    const note: InvoiceDocument = {
      ...rig.bill(),
      number: 'N1',
      refersTo: ids.map((one) => one.number),
      total: { net: -total, vat: 0, prepaid: 0, rounding: 0, payable: -total },
    };
    const answer = await deliver(note);
    expect(answer).toMatchObject({
      ok: true,
      value: { view: { balance: { status: 'not_a_claim', remaining: 0, overpaid: 0 } } },
    });
    for (const { id } of ids) {
      expect((await rig.service.invoiceView(rig.robin.issuer, id))?.balance).toMatchObject({
        status: 'credited',
        remaining: 0,
        overpaid: 0,
      });
    }
    expect((await rig.thread()).at(-1)?.text).toContain('tillbaka');
  });

  it('as a credit note for another payer’s invoice touches nothing of theirs', async () => {
    const bill = await deliver(rig.bill());
    if (!bill.ok) throw new Error(bill.error.detail);
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, ref: 'other' as PayerRef, addresses: [] });
    await deliver(creditNote(5_000, [bill.value.view.invoice.number]), 'other');
    const view = await rig.service.invoiceView(rig.robin.issuer, bill.value.view.invoice.id);
    expect(view?.balance.credited).toBe(0);
  });

  it('as a reminder is not a second claim', async () => {
    await deliver(rig.bill());
    await deliver({ ...rig.bill(), type: 'reminder', number: 'P1', refersTo: [rig.bill().number] });
    const { invoices } = await rig.service.factsOf(rig.robin.issuer, rig.robin.payer.ref);
    const owed = invoices.reduce((sum, one) => sum + one.balance.remaining, 0);
    expect(owed).toBe(rig.bill().total.payable);
  });

  it('reaches a payer without phone on the page, where it is the thread’s first message', async () => {
    await rig.service.savePayer(rig.robin.issuer, { ...rig.robin.payer, addresses: [] });
    await deliver(rig.bill());
    await rig.outbox.drain();
    expect(await rig.thread()).toMatchObject([{ channel: 'web', class: 'invoice', delivery: 'sent' }]);
  });

  it('waits while a person has the conversation, and goes out at hand-back', async () => {
    const sara = { id: 'sara', name: 'Sara' };
    await rig.writes('Jag vill prata med en människa');
    const at = (id: string) => [rig.robin.issuer, rig.robin.conversation, sara, id] as const;
    await rig.service.claim(...at('1'));
    const before = (await rig.thread()).length;
    const bill = await deliver(rig.bill());
    if (!bill.ok) throw new Error(bill.error.detail);
    await rig.service.recordInvoiceEvent(
      rig.robin.issuer,
      bill.value.view.invoice.id,
      { type: 'payment', at: '2026-11-03T09:30:00.000Z', amount: 100, currency: 'SEK' },
      { key: 'k', hash: 'h' },
    );
    expect(await rig.thread()).toHaveLength(before);
    await rig.service.handBack(...at('2'));
    const said = (await rig.thread()).slice(before);
    expect(said.map((one) => one.class)).toEqual(['chat', 'invoice', 'chat']);
    expect(said[2]?.text).toContain('Tack!');
  });
});
