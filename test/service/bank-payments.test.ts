import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBankFileReader } from '../../src/board/create-bank-file-reader.ts';
import type { BankPayment } from '../../src/model/bank-payment.ts';
import type { InvoiceId } from '../../src/model/ids.ts';
import { type SamplePayment, toCamt } from '../support/bank-files.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

const PAYABLE = 45_900;
const REFERENCES = ['1000108', '1000207', '1000306', '1000405'];

describe('what the bank tells of', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
  });
  afterEach(() => rig.close());

  const issuer = () => rig.robin.issuer;
  const deliver = async (number: string, reference: string | null): Promise<InvoiceId> => {
    const bill = { ...rig.bill(), number, payment: { ...rig.bill().payment, reference } };
    const delivered = await rig.service.deliverInvoice(issuer(), rig.robin.payer.ref, bill, { silent: true });
    if (!delivered.ok) throw new Error(delivered.error.detail);
    return delivered.value.view.invoice.id;
  };
  const take = async (bytes: Uint8Array) => {
    const report = createBankFileReader().read(bytes, '2026-11-12');
    if (!report.ok) throw new Error(report.error.detail);
    return rig.service.takeBankFile(issuer(), report.value, bytes);
  };
  const stands = (payments: readonly BankPayment[]) => payments.map((one) => [one.state, one.reason, one.unposted]);
  const balanceOf = async (id: InvoiceId) => (await rig.service.invoiceView(issuer(), id))?.balance;
  const thanks = async () => (await rig.thread()).filter((one) => one.text.startsWith('Tack!')).map((one) => one.text);
  const only = async (payments: readonly SamplePayment[]): Promise<BankPayment> => {
    const {
      payments: [first],
    } = await take(toCamt(payments, { messageId: `m${Math.random()}` }));
    if (!first) throw new Error('The file brought nothing');
    return first;
  };

  it('posts what is exact and what is partial, thanks for each, and the same file again changes nothing', async () => {
    const [one, two] = [await deliver('1', REFERENCES[0] ?? ''), await deliver('2', '100 0207')];
    const bytes = toCamt([
      { amount: PAYABLE, reference: '1000108' },
      { amount: 10_000, reference: '1000207' },
    ]);
    const first = await take(bytes);
    expect(first).toMatchObject({ repeated: false, file: { movements: 2, known: 0 } });
    expect(stands(first.payments)).toEqual([
      ['posted', null, 0],
      ['posted', null, 0],
    ]);
    expect(await balanceOf(one)).toMatchObject({ status: 'paid' });
    expect(await balanceOf(two)).toMatchObject({ status: 'partly_paid', remaining: PAYABLE - 10_000 });
    expect(await thanks()).toEqual([
      'Tack! 459 kr kom in 12 november. Allt är klart för den här räkningen.',
      'Tack! 100 kr har kommit in. Kvar att betala är 359 kr.',
    ]);
    const again = await take(bytes);
    expect(again).toMatchObject({ repeated: true, payments: first.payments });
    // The bank sends the same movements in tomorrow's file too.
    const resent = await take(
      toCamt([{ amount: PAYABLE, reference: '1000108', bankReference: 'M1-0' }], { messageId: 'M2' }),
    );
    expect(resent).toMatchObject({ repeated: false, file: { movements: 1, known: 1 }, payments: [] });
    expect(await thanks()).toHaveLength(2);
  });

  it('ten tellings of the same file at once are one', async () => {
    const id = await deliver('1', '1000108');
    const bytes = toCamt([{ amount: PAYABLE, reference: '1000108' }]);
    await Promise.all(Array.from({ length: 10 }, () => take(bytes)));
    expect(await balanceOf(id)).toMatchObject({ paid: PAYABLE, overpaid: 0 });
    expect(await thanks()).toHaveLength(1);
  });

  it('knows again what a provider or the issuer has told of, and a person may say that it is new money after all', async () => {
    const id = await deliver('1', '1000108');
    const at = '2026-11-11T18:00:00.000Z';
    const event = { type: 'payment', at, amount: PAYABLE, currency: 'SEK' } as const;
    await rig.service.recordInvoiceEvent(issuer(), id, event, { key: 'ledger', hash: '' });
    const payment = await only([{ amount: PAYABLE, reference: '1000108' }]);
    expect(stands([payment])).toEqual([['recognised', null, 0]]);
    expect(await balanceOf(id)).toMatchObject({ paid: PAYABLE });
    expect(await thanks()).toHaveLength(1);
    const shares = [{ invoice: '1', amount: PAYABLE }];
    const decided = await rig.service.decideOnPayment(issuer(), payment.id, { action: 'post', shares }, 'Eva');
    expect(decided).toMatchObject({ ok: true, value: { state: 'settled' } });
    expect(await balanceOf(id)).toMatchObject({ overpaid: PAYABLE });
  });

  it('shares one payment out on several bills where every share is sure, and asks a person where it is not', async () => {
    const ids = await Promise.all(['1', '2'].map((number, index) => deliver(number, REFERENCES[index] ?? '')));
    const sure = await only([{ amount: 2 * PAYABLE, reference: ['1000108', '1000207'] }]);
    expect(stands([sure])).toEqual([['posted', null, 0]]);
    expect(await Promise.all(ids.map(balanceOf))).toMatchObject([{ status: 'paid' }, { status: 'paid' }]);
    await deliver('3', '1000306');
    await deliver('4', '1000405');
    const listed = await only([
      {
        amount: 50_000,
        shares: [
          { reference: '1000306', amount: 40_000 },
          { reference: '1000405', amount: 10_000 },
        ],
      },
    ]);
    expect(stands([listed])).toEqual([['posted', null, 0]]);
    const unsure = await only([{ amount: 60_000, reference: ['1000306', '1000405'] }]);
    expect(stands([unsure])).toEqual([['open', 'several_invoices', 60_000]]);
  });

  it('leaves to a person what needs one, and loses nothing', async () => {
    const [one, two] = [await deliver('1', '1000108'), await deliver('2', '1000207')];
    await only([{ amount: PAYABLE, reference: '1000108' }]);
    await rig.service.recordInvoiceEvent(
      issuer(),
      two,
      { type: 'credit', at: '2026-11-01T00:00:00.000Z', amount: PAYABLE, currency: 'SEK' },
      { key: 'credit', hash: '' },
    );
    const { payments } = await take(
      toCamt(
        [
          { amount: PAYABLE, reference: '1000108' },
          { amount: PAYABLE, reference: '1000207' },
          { amount: 12_300, reference: '9999999' },
          { amount: 15_000, text: 'Faktura 1 tack' },
          { amount: -PAYABLE, reference: '1000108' },
          { amount: 5_000, reference: '1000108', currency: 'EUR' },
        ],
        { messageId: 'M9' },
      ),
    );
    expect(stands(payments)).toEqual([
      ['open', 'already_paid', PAYABLE],
      ['open', 'credited', PAYABLE],
      ['open', 'unknown_reference', 12_300],
      ['open', 'no_reference', 15_000],
      ['open', 'reversal', -PAYABLE],
      ['open', 'other_currency', 5_000],
    ]);
    expect(await balanceOf(one)).toMatchObject({ paid: PAYABLE, overpaid: 0 });
    expect(await rig.store.forIssuer(issuer()).bank.list(['open'], null, 10)).toHaveLength(6);
  });

  it('a payment too large is on the bill, and a person gives back what was too much, which the payer is told', async () => {
    const id = await deliver('1', '1000108');
    const payment = await only([{ amount: 50_000, reference: '1000108' }]);
    expect(stands([payment])).toEqual([['open', 'overpaid', 0]]);
    expect((await thanks()).at(-1)).toContain('41 kr för mycket');
    const refunded = await rig.service.decideOnPayment(issuer(), payment.id, { action: 'refund', note: null }, 'Eva');
    expect(refunded).toMatchObject({ ok: true, value: { state: 'settled', unposted: 0 } });
    expect(await balanceOf(id)).toMatchObject({ status: 'paid', overpaid: 0, paid: PAYABLE });
    expect((await rig.thread()).at(-1)?.text).toBe('41 kr för räkning 1 är på väg tillbaka till dig.');
    const timeline = await rig.store.forIssuer(issuer()).timeline(id, 0);
    expect(timeline.at(-1)).toMatchObject({ type: 'payment_refunded', data: { amount: 4_100, by: 'Eva' } });
  });

  it('proposes the bill of a mistyped reference, a bill named in words, and one of the same amount and name', async () => {
    await deliver('10023', '1000108');
    const first = async (sample: SamplePayment) => {
      const [proposal] = await rig.service.proposeBills(issuer(), await only([sample]));
      return proposal && [proposal.bill.invoice.number, ...[...proposal.grounds].sort()];
    };
    expect(await first({ amount: PAYABLE, reference: '1000118' })).toEqual(['10023', 'amount', 'one_digit_wrong']);
    expect(await first({ amount: 100, reference: '1001008' })).toEqual(['10023', 'digits_swapped']);
    expect(await first({ amount: 100, text: 'Räkning 10023, tack' })).toEqual(['10023', 'named_in_text']);
    expect(await first({ amount: PAYABLE, name: rig.robin.payer.name.toUpperCase() })).toEqual([
      '10023',
      'amount',
      'payer_name',
    ]);
  });

  it('goes where a person puts it, once, and the payer is thanked', async () => {
    const id = await deliver('1', '1000108');
    const payment = await only([{ amount: PAYABLE, reference: '1000118' }]);
    const post = (amount: number, invoice = '1') =>
      rig.service.decideOnPayment(issuer(), payment.id, { action: 'post', shares: [{ invoice, amount }] }, 'Eva');
    expect(await post(PAYABLE + 1)).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    expect(await post(PAYABLE, '404')).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    expect(await post(20_000)).toMatchObject({ ok: true, value: { state: 'open', unposted: PAYABLE - 20_000 } });
    const both = await Promise.all([post(PAYABLE - 20_000), post(PAYABLE - 20_000)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ error: { code: 'already_decided' } });
    expect(await balanceOf(id)).toMatchObject({ status: 'paid', overpaid: 0 });
    expect(await thanks()).toHaveLength(2);
    const timeline = await rig.store.forIssuer(issuer()).timeline(id, 0);
    expect(timeline.findLast((one) => one.type === 'payment_received')?.data).toMatchObject({ by: 'Eva' });
  });

  it('is left alone with a reason, and another issuer never sees it', async () => {
    const payment = await only([{ amount: 12_300, reference: '9999999' }]);
    const other = rig.store.forIssuer('eksempelkraft' as typeof rig.robin.issuer);
    expect(await other.bank.list(['open'], null, 10)).toEqual([]);
    expect(
      await rig.service.decideOnPayment(
        'eksempelkraft' as typeof rig.robin.issuer,
        payment.id,
        { action: 'ignore', reason: 'x' },
        'Eva',
      ),
    ).toMatchObject({ error: { code: 'not_found' } });
    const ignored = await rig.service.decideOnPayment(
      issuer(),
      payment.id,
      { action: 'ignore', reason: 'Annat bolag' },
      'Eva',
    );
    expect(ignored).toMatchObject({
      value: { state: 'settled', unposted: 0, decided: [{ kind: 'ignored', by: 'Eva', amount: 12_300 }] },
    });
  });

  it('told of again without the bank’s own reference waits for a person', async () => {
    await deliver('1', '1000108');
    const nameless = (messageId: string, copy = false) => {
      const text = new TextDecoder().decode(toCamt([{ amount: 10_000, reference: '1000108' }], { messageId, copy }));
      return new TextEncoder().encode(text.replace(/<AcctSvcrRef>[^<]*<\/AcctSvcrRef>/, ''));
    };
    expect(stands((await take(nameless('A'))).payments)).toEqual([['posted', null, 0]]);
    expect(stands((await take(nameless('B'))).payments)).toEqual([['open', 'maybe_repeated', 10_000]]);
    expect(await take(nameless('C', true))).toMatchObject({ file: { known: 1 }, payments: [] });
  });

  it('is gone on with where a process died in the middle of a file', async () => {
    await rig.close();
    let commits = Number.POSITIVE_INFINITY;
    rig = await startServiceRig(undefined, (store) => ({
      ...store,
      forIssuer(of) {
        const own = store.forIssuer(of);
        const commit: typeof own.commit = (one) => {
          commits -= 1;
          return commits < 0 ? Promise.reject(new Error('The process dies')) : own.commit(one);
        };
        return { ...own, commit };
      },
    }));
    const ids = await Promise.all(REFERENCES.map((reference, index) => deliver(`${index + 1}`, reference)));
    commits = 2;
    const bytes = toCamt(REFERENCES.map((reference) => ({ amount: PAYABLE, reference })));
    await expect(take(bytes)).rejects.toThrow('The process dies');
    commits = Number.POSITIVE_INFINITY;
    await rig.service.tendFlows();
    for (const id of ids) expect(await balanceOf(id)).toMatchObject({ paid: PAYABLE });
    expect(stands((await take(bytes)).payments)).toEqual(REFERENCES.map(() => ['posted', null, 0]));
    expect(await thanks()).toHaveLength(4);
  });

  it('too large because the bill was paid another way just now, waits for a person', async () => {
    await rig.close();
    let meanwhile: (() => Promise<unknown>) | null = null;
    rig = await startServiceRig(undefined, (store) => ({
      ...store,
      forIssuer(of) {
        const own = store.forIssuer(of);
        const save: typeof own.bank.save = async (one) => {
          const saved = await own.bank.save(one);
          const other = meanwhile;
          meanwhile = null;
          await other?.();
          return saved;
        };
        return { ...own, bank: { ...own.bank, save } };
      },
    }));
    const id = await deliver('1', '1000108');
    const event = { type: 'payment', at: '2026-11-01T10:00:00.000Z', amount: PAYABLE, currency: 'SEK' } as const;
    meanwhile = () => rig.service.recordInvoiceEvent(issuer(), id, event, { key: 'ledger', hash: '' });
    const payment = await only([{ amount: PAYABLE, reference: '1000108' }]);
    expect(stands([payment])).toEqual([['open', 'overpaid', 0]]);
    await rig.service.decideOnPayment(issuer(), payment.id, { action: 'refund', note: null }, 'Eva');
    expect(await balanceOf(id)).toMatchObject({ status: 'paid', overpaid: 0, paid: PAYABLE });
  });

  it('that nobody can record stops no other, nor another issuer', async () => {
    await rig.close();
    const logged: unknown[] = [];
    let broken: InvoiceId | null = null;
    rig = await startServiceRig(undefined, (store) => ({
      ...store,
      forIssuer(of) {
        const own = store.forIssuer(of);
        return {
          ...own,
          flows: of === 'eksempelkraft' ? { ...own.flows, heads: () => Promise.reject(new Error('away')) } : own.flows,
          invoice: (id) => (id === broken ? Promise.reject(new Error('It cannot be read')) : own.invoice(id)),
        };
      },
    }));
    rig.deps.log.error = (about) => logged.push(about);
    const [one, two] = [await deliver('1', '1000108'), await deliver('2', '1000207')];
    broken = one;
    const bytes = toCamt([
      { amount: PAYABLE, reference: '1000108' },
      { amount: PAYABLE, reference: '1000207' },
    ]);
    await expect(take(bytes)).rejects.toThrow('It cannot be read');
    await rig.service.tendFlows();
    expect(await balanceOf(two)).toMatchObject({ status: 'paid' });
    expect(logged).toContainEqual(expect.objectContaining({ issuer: issuer(), movement: expect.any(String) }));
    broken = null;
    rig.time += 60_000;
    await rig.service.tendFlows();
    expect(await balanceOf(one)).toMatchObject({ status: 'paid' });
  });

  it('never loses a krona: a file sums to what is on bills and what waits, whatever is in it', async () => {
    await Promise.all(REFERENCES.map((reference, index) => deliver(`${index + 1}`, reference)));
    const reference = fc.constantFrom(...REFERENCES, '9999999', '1000118');
    const payment = fc.record(
      {
        amount: fc
          .oneof(fc.constantFrom(PAYABLE, 2 * PAYABLE, 10_000), fc.integer({ min: -PAYABLE, max: PAYABLE }))
          .filter((one) => one !== 0),
        reference: fc.oneof(reference, fc.uniqueArray(reference, { minLength: 2, maxLength: 3 })),
        text: fc.constantFrom('', 'tack'),
      },
      { requiredKeys: ['amount'] },
    );
    let files = 0;
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(payment, { minLength: 1, maxLength: 6 }), async (all) => {
        files += 1;
        const { payments } = await take(toCamt(all, { messageId: `p${files}` }));
        const sum = all.reduce((total, one) => total + one.amount, 0);
        whole += sum;
        const posted = payments
          .flatMap((one) => one.decided)
          .reduce((total, one) => total + (one.kind === 'posted' ? one.amount : 0), 0);
        expect(posted + payments.reduce((total, one) => total + one.unposted, 0)).toBe(sum);
        expect(payments.every((one) => (one.state === 'open') === (one.reason !== null))).toBe(true);
      }),
      { numRuns: 15 },
    );
    const everything = await rig.store.forIssuer(issuer()).bank.list(['posted', 'recognised', 'open'], null, 1_000);
    const waiting = everything.reduce((total, one) => total + one.unposted, 0);
    const bills = await rig.store.forIssuer(issuer()).invoicesOfPayer(rig.robin.payer.ref, 20);
    const onBills = bills.flatMap((one) => one.state.settlements).reduce((total, one) => total + one.amount, 0);
    expect(onBills + waiting).toBe(whole);
  });
});
