import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBankFileReader } from '../../../src/board/create-bank-file-reader.ts';
import type { BankReport } from '../../../src/model/bank-report.ts';

const FOLDER = '../shared/data/bank';
const isThere = existsSync(FOLDER);
if (!isThere) console.warn(`SKIPPED: the bank's sample files are not at ${FOLDER}`);

const read = (name: string) => createBankFileReader().read(readFileSync(join(FOLDER, name)), '2026-10-07');
const taken = (name: string): BankReport => {
  const report = read(name);
  if (!report.ok) throw new Error(report.error.detail);
  return report.value;
};
const amounts = (report: BankReport) => report.transactions.map((one) => one.amount);
const references = (report: BankReport) =>
  report.transactions.map((one) => one.remittances.map((each) => each.reference));

describe.skipIf(!isThere)('the sample files of banks', () => {
  it('camt.054.001.02 from Norway: one payment with a KID', () => {
    const report = taken('authored-camt054-v02-no.xml');
    expect(report).toMatchObject({
      format: 'camt.054.001.02',
      messageId: 'NO20261006-000123',
      isCopy: false,
      pending: 0,
    });
    expect(report.transactions).toEqual([
      {
        amount: 125_000,
        currency: 'NOK',
        bookedOn: '2026-10-06',
        bankReference: '90000001',
        otherReferences: [],
        remittances: [{ reference: '0010017', amount: null }],
        text: '',
        payer: { name: 'Kunde AS', account: null, organisationNumber: null },
        account: '12345678903',
        method: null,
        line: 8,
      },
    ]);
  });

  it('camt.054.001.08 from Sweden: a lump of two, one with an OCR number and one with words alone', () => {
    const report = taken('authored-camt054-v08-se.xml');
    expect(amounts(report)).toEqual([3_125_000, 15_000]);
    expect(references(report)).toEqual([['306188194'], []]);
    expect(report.transactions.map((one) => [one.text, one.payer.name, one.bankReference, one.account])).toEqual([
      ['', 'Anna Andersson', '90000001.1', '9912346'],
      ['Faktura 1002 tack', 'Björn Öberg', '90000001.2', '9912346'],
    ]);
  });

  it('OCR giro: two payments, and twenty of other kinds with texts and cards', () => {
    const small = taken('authored-ocr-giro.txt');
    expect(amounts(small)).toEqual([125_000, 49_950]);
    expect(references(small)).toEqual([['0010017'], ['0010025']]);
    expect(small.transactions.map((one) => one.payer.account)).toEqual(['86011117947', null]);
    const large = taken('ocr_giro_transactions.txt');
    expect(large.transactions).toHaveLength(20);
    expect(amounts(large).reduce((sum, one) => sum + one, 0)).toBe(5_144_900);
    expect(large.transactions[0]).toMatchObject({
      bookedOn: '1992-01-20',
      text: 'Foo bar baz',
      remittances: [{ reference: '0000531', amount: null }],
      payer: { account: '99990512341' },
      account: '99991042764',
    });
    expect(new Set(large.transactions.map((one) => one.bankReference)).size).toBe(20);
  });

  it('BgMax: a deduction, several bills in one payment, payments without a reference, a record with tabs', () => {
    const report = taken('bankgiroinbetalningar_exempelfil_avtal-om-ocr-kontroll_checksiffra_langd_sv.txt');
    expect(amounts(report)).toEqual([100_000, -50_000, 140_000, 110_000, 120_000, 70_000, 500_000]);
    expect(references(report)).toEqual([
      ['655969'],
      ['89853'],
      ['657866', '658765', '657767', '657965'],
      ['650861'],
      [],
      ['659763'],
      ['658260', '658369', '658468'],
    ]);
    expect(report.transactions[0]).toMatchObject({
      bookedOn: '2004-05-25',
      account: '9912346',
      payer: { name: 'Kalles Plåt AB', account: '3783511', organisationNumber: '5500001234' },
    });
    expect(report.transactions[2]?.text).toBe('Betalning med extra refnr 657965');
    expect(report.warnings[0]?.detail).toContain('Ask the bank for camt.054');
    expect(amounts(taken('minimal.txt'))).toEqual([110_000]);
  });

  it('AvtaleGiro payment requests are refused: they ask for money, and tell of none', () => {
    expect(read('avtalegiro_payment_request.txt')).toMatchObject({
      ok: false,
      error: {
        code: 'invalid_document',
        detail: expect.stringContaining('AvtaleGiro payment requests'),
        faults: [{ line: 2 }],
      },
    });
  });
});
