import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BankPayment } from '../../src/model/bank-payment.ts';
import type { Payee } from '../../src/model/issuer.ts';
import type { BankFile } from '../../src/ports/bank-store.ts';
import type { PayeeVersion } from '../../src/ports/payee-shelf.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, B } from '../support/store-samples.ts';

const AT = '2026-11-12T09:00:00.000Z';

/** What every store must do with what banks tell of, and with where an issuer is paid. Two issuers throughout. */
export function bankContract(name: string, open: () => Promise<Store>): void {
  describe(`money in the store on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    const file = (hash: string): BankFile => ({
      hash,
      format: 'camt.054.001.08',
      messageId: 'M1',
      at: AT,
      movements: 2,
      known: 0,
      pending: 0,
      warnings: [],
    });
    const payment = (id: string, of: string, place = 0): BankPayment => ({
      id,
      file: of,
      place,
      print: `print of ${id}`,
      at: AT,
      movement: {
        amount: 39_900,
        currency: 'SEK',
        bookedOn: '2026-11-12',
        bankReference: id,
        otherReferences: [],
        remittances: [{ reference: '123455', amount: null }],
        text: '',
        payer: { name: 'Robin', account: '3783511', organisationNumber: null },
        account: '54029681',
        method: null,
        line: 1,
      },
      state: 'new',
      reason: null,
      unposted: 39_900,
      decided: [],
      version: 1,
    });

    it('takes a file once, and a movement once, whatever file it comes in', async () => {
      const { bank } = store.forIssuer(A);
      const both = await Promise.all(
        [1, 2].map(() => bank.takeFile(file('f1'), [payment('p1', 'f1'), payment('p2', 'f1', 1)])),
      );
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await bank.takeFile(file('f2'), [payment('p2', 'f2'), payment('p3', 'f2', 1)])).toBe(true);
      expect((await bank.ofFile('f1')).map((one) => one.id)).toEqual(['p1', 'p2']);
      expect((await bank.ofFile('f2')).map((one) => one.id)).toEqual(['p3']);
      expect(await bank.file('f1')).toEqual(file('f1'));
      expect(await bank.payment('p1')).toEqual(payment('p1', 'f1'));
      expect(await bank.knownIds(['p1', 'p9'])).toEqual(new Set(['p1']));
      expect(await bank.knownPrints(['print of p1', 'print of p3'], 'f1')).toEqual(new Set(['print of p3']));
      expect((await bank.fromSender('3783511', 10)).length).toBe(3);
      const other = store.forIssuer(B).bank;
      expect([await other.file('f1'), await other.payment('p1'), await other.list(['new'], null, 10)]).toEqual([
        null,
        null,
        [],
      ]);
      expect(await other.takeFile(file('f1'), [payment('p1', 'f1')])).toBe(true);
    });

    it('lets one of two who decide at once through, and pages in order', async () => {
      const { bank } = store.forIssuer(A);
      const found = await bank.payment('p1');
      if (!found) throw new Error('The movement is gone');
      const saved = await Promise.all(
        ['open', 'posted'].map((state) => bank.save({ ...found, state: state as 'open' })),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await bank.payment('p1'))?.version).toBe(2);
      expect((await store.forIssuer(B).bank.payment('p1'))?.state).toBe('new');
      const all = ['new', 'open', 'posted'] as const;
      const first = await bank.list(all, null, 2);
      const rest = await bank.list(all, first.at(-1)?.id ?? null, 2);
      expect([...first, ...rest].map((one) => one.id)).toEqual(['p1', 'p2', 'p3']);
    });

    it('keeps every payee there was; one person agrees, once, and what was taken back is never agreed to', async () => {
      const { payees } = store.forIssuer(A);
      const payee = (bankgiro: string): Payee => ({
        bankgiro,
        plusgiro: null,
        account: null,
        iban: null,
        swish: null,
        vipps: null,
      });
      const version = (number: number, inForceFrom: string | null): PayeeVersion => ({
        number,
        payee: payee(`${number}`),
        askedAt: AT,
        askedBy: 'Eva',
        agreedAt: null,
        agreedBy: null,
        inForceFrom,
        withdrawnAt: null,
      });
      expect(await payees.add(version(1, AT), null)).toBe(true);
      const asked = await Promise.all([1, 2].map(() => payees.add(version(2, null), null)));
      expect(asked.filter(Boolean)).toHaveLength(1);
      const yes = { name: 'Ola', at: AT, from: '2026-11-13T09:00:00.000Z' };
      const agreed = await Promise.all([1, 2].map(() => payees.agree(2, yes)));
      expect(agreed.filter(Boolean)).toHaveLength(1);
      expect(await payees.add(version(3, null), 2)).toBe(true);
      await payees.withdraw(1, '2026-11-14T09:00:00.000Z');
      expect((await payees.all()).map((one) => [one.number, one.agreedBy, one.withdrawnAt])).toEqual([
        [1, null, null],
        [2, 'Ola', AT],
        [3, null, null],
      ]);
      expect(await payees.agree(2, yes)).toBe(false);
      expect(await store.forIssuer(B).payees.all()).toEqual([]);
      expect(await store.forIssuer(B).payees.agree(3, yes)).toBe(false);
    });
  });
}
