import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBankFileReader } from '../../../src/board/create-bank-file-reader.ts';
import { type SamplePayment, toBgMax, toCamt, toOcrGiro } from '../../support/bank-files.ts';

const reader = createBankFileReader();
const read = (bytes: Uint8Array | string, today = '2026-11-12') =>
  reader.read(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, today);
const changed = (bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array =>
  Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1'));
const refusal = (bytes: Uint8Array | string): string => {
  const taken = read(bytes);
  return taken.ok ? 'taken' : taken.error.detail;
};

const payment = fc.record({
  amount: fc.integer({ min: 1, max: 10_000_000_000 }),
  reference: fc.stringMatching(/^[1-9]\d{1,24}$/),
});
const files = {
  'camt.054.001.02': (all: readonly SamplePayment[]) => toCamt(all, { version: '02', lump: all.length > 1 }),
  'camt.054.001.08': (all: readonly SamplePayment[]) => toCamt(all),
  'ocr-giro': (all: readonly SamplePayment[]) => toOcrGiro(all),
  bgmax: (all: readonly SamplePayment[]) => toBgMax(all),
};

describe('a bank file', () => {
  for (const [format, write] of Object.entries(files)) {
    it(`${format}: every öre and every reference comes through`, () => {
      fc.assert(
        fc.property(fc.array(payment, { minLength: 1, maxLength: 8 }), (all) => {
          const report = read(write(all));
          if (!report.ok) throw new Error(report.error.detail);
          expect(report.value.format).toBe(format);
          expect(report.value.transactions.map((one) => one.amount)).toEqual(all.map((one) => one.amount));
          expect(report.value.transactions.map((one) => one.remittances[0]?.reference)).toEqual(
            all.map((one) => one.reference),
          );
        }),
        { numRuns: 40 },
      );
    });

    it(`${format}: broken anywhere it is refused or read, and nothing is thrown`, () => {
      const whole = write([
        { amount: 39_900, reference: '123455' },
        { amount: 15_000, reference: '0010017' },
      ]);
      fc.assert(
        fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(3), (place, byte, cut) => {
          const broken = Uint8Array.from(whole);
          broken[place] = byte;
          const report = read(cut === 0 ? whole.subarray(0, place) : broken);
          if (cut === 0 && place < whole.length - 60) expect(report.ok).toBe(false);
          if (!report.ok) expect(report.error.detail).toMatch(/Nothing was stored\.$/);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('with a wrong sum is refused whole, and the place is named', () => {
    const lump = toCamt([{ amount: 39_900 }, { amount: 15_000 }], { lump: true });
    expect(refusal(changed(lump, '549.00', '549.01'))).toContain('payments sum to 549.00');
    expect(refusal(changed(lump, '<NbOfTxs>2', '<NbOfTxs>3'))).toMatch(/Line \d+ says 3 payments, and there are 2/);
    const summary = (words: string) =>
      changed(toCamt([{ amount: 39_900 }, { amount: -10_000 }]), '<Acct>', `<TxsSummry>${words}</TxsSummry><Acct>`);
    expect(read(summary('<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>299.00</Sum></TtlNtries>')).ok).toBe(true);
    expect(read(summary('<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>499.00</Sum></TtlNtries>')).ok).toBe(true);
    expect(refusal(summary('<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>'))).toContain('there are 2');
    expect(refusal(summary('<TtlCdtNtries><Sum>398.00</Sum></TtlCdtNtries>'))).toContain('they sum to 399.00');
    expect(refusal(toOcrGiro([{ amount: 100, reference: '0010017' }], { sum: 101 }))).toContain('sums to 101 øre');
    expect(refusal(changed(toBgMax([{ amount: 100 }]), /000100SEK/, '000101SEK'))).toContain('sums to 101 öre');
    expect(refusal(changed(toBgMax([{ amount: 100 }]), /7000000001/, '7000000002'))).toContain(
      '2 payments, and it has 1',
    );
  });

  it('that was not booked yet brings nothing now, and says so', () => {
    const pending = changed(toCamt([{ amount: 39_900 }]), '>BOOK<', '>PDNG<');
    expect(read(pending)).toMatchObject({ value: { transactions: [], pending: 1 } });
  });

  it('with a debit takes money back, and a lump without parts is one payment', () => {
    expect(read(toCamt([{ amount: -39_900, reference: '123455' }]))).toMatchObject({
      value: { transactions: [{ amount: -39_900, remittances: [{ reference: '123455' }] }] },
    });
    const bare = changed(
      toCamt([{ amount: 39_900 }]),
      /<NtryDtls>[\s\S]*<\/NtryDtls>/,
      '<AddtlNtryInf>Insättning Swish</AddtlNtryInf>',
    );
    const latin = Buffer.from(Buffer.from(bare).toString('latin1'), 'utf8');
    expect(read(latin)).toMatchObject({
      value: { transactions: [{ amount: 39_900, method: 'swish', remittances: [] }] },
    });
  });

  it('in another format says which ones are read', () => {
    expect(refusal('')).toContain('The file is empty');
    expect(refusal('hello')).toContain('camt.054 (XML), OCR giro');
    expect(refusal('{"a":1}')).toContain('none of the files that are read');
    const statement = changed(toCamt([]), 'camt.054.001.08', 'camt.053.001.08');
    expect(refusal(statement)).toContain('The file is camt.053.001.08; what is read is camt.054.001.02');
    expect(refusal(changed(toBgMax([{ amount: 1 }]), '010331P', '010331T'))).toContain('test file');
  });

  it('BgMax is warned of by the date', () => {
    const warned = (today: string) => {
      const report = read(toBgMax([{ amount: 1 }]), today);
      return report.ok ? report.value.warnings.map((one) => one.detail).join() : '';
    };
    expect(warned('2026-09-07')).toBe('');
    expect(warned('2026-11-27')).toContain('the format ends on 27 November 2026');
    expect(warned('2026-11-28')).toContain('BgMax ended on 27 November 2026');
  });

  it('that wants more than it should is stopped by the guards of XML', () => {
    const bomb = (inside: string) =>
      `<?xml version="1.0"?>${inside}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"/>`;
    expect(refusal(bomb('<!DOCTYPE x [<!ENTITY a "b">]>'))).toContain('DTD');
    expect(refusal(`<a>${'<b>'.repeat(100)}`)).toContain('more than 64 deep');
    expect(refusal(Uint8Array.from([0xff, 0xfe, 0x3c, 0]))).not.toBe('taken');
    expect(refusal(new Uint8Array(11 * 1024 * 1024).fill(0x3c))).toContain('limit is 10 MB');
    expect(refusal(Buffer.concat([Buffer.from('NY'), new Uint8Array(11 * 1024 * 1024).fill(0x30)]))).toContain('10 MB');
    expect(refusal(bomb(''))).toContain('no BkToCstmrDbtCdtNtfctn');
  });

  it('is not thought to be paid by Swish because the payer wrote the word', () => {
    expect(read(toCamt([{ amount: 39_900, text: 'swish till er' }]))).toMatchObject({
      ok: true,
      value: { transactions: [{ method: null, text: 'swish till er' }] },
    });
  });

  it('with a very long row of spaces in it is refused as soon as any other', () => {
    const giro = new TextDecoder('latin1').decode(toOcrGiro([{ amount: 100, reference: '0010017' }]));
    expect(refusal(`${giro.trimEnd()}${' '.repeat(300_000)}x`)).toContain('80');
  });
});
