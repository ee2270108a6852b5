import { describe, expect, it } from 'vitest';
import { toPayOptions } from '../../../src/adapters/payer-page/pay-options.ts';
import { toSwishLink, toSwishQrText } from '../../../src/adapters/payer-page/swish-links.ts';
import { bill, issuerOf, line } from '../../support/bills.ts';

const sek = (minor: number) => ({ minor, currency: 'SEK' });
const lines = [line('b', 'Bredband', 31920)];

describe('ways to pay', () => {
  it('writes the Swish code as the QR manual does', () => {
    // Vector of developer.getswish.se, QR API manual §6.
    const request = { payee: '123 785 69 01', amount: sek(10000), message: '12229445' };
    expect(toSwishQrText(request)).toBe('C1237856901;100,00;12229445;0');
  });

  it('keeps the fields of a code apart whatever the message says', () => {
    const text = toSwishQrText({ payee: '1237856901', amount: sek(5), message: 'a;b;7 åäö'.padEnd(80, 'x') });
    expect(text.split(';')).toHaveLength(4);
    expect(decodeURIComponent(text.split(';')[2] ?? '')).toHaveLength(50);
    expect(text).toContain(';0,05;');
  });

  it('makes a link that fills Swish in on the same phone', () => {
    const url = new URL(toSwishLink({ payee: '1231181189', amount: sek(39900), message: '100234' }));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      sw: '1231181189',
      amt: '399.00',
      cur: 'SEK',
      msg: '100234',
      src: 'qr',
    });
  });

  it('shows a Swedish bill with Swish, Bankgiro and OCR, to read and to copy', () => {
    const options = toPayOptions(bill('1', '2026-09-01', lines), issuerOf('sv-SE'), sek(39900), '399 kr');
    expect(options.rows).toEqual([
      { kind: 'swish', shown: '123 118 11 89', copied: '1231181189' },
      { kind: 'bankgiro', shown: '5402-9681', copied: '5402-9681' },
      { kind: 'ocr', shown: '100234', copied: '100234' },
      { kind: 'amount', shown: '399 kr', copied: '399,00' },
    ]);
  });

  it('shows a Norwegian bill with account and KID, and the IBAN folded away', () => {
    const payment = {
      reference: '123456785',
      bankgiro: null,
      plusgiro: null,
      account: '86011117947',
      iban: 'NO9386011117947',
      bic: 'DNBANOKK',
      meansCode: null,
    };
    const invoice = bill('1', '2026-09-01', lines, { currency: 'NOK', payment });
    const options = toPayOptions(invoice, issuerOf('nb-NO'), { minor: 39900, currency: 'NOK' }, '399 kr');
    expect(options.swish).toBeNull();
    expect(options.rows.map((row) => [row.kind, row.shown, row.copied])).toEqual([
      ['vipps', '123456', '123456'],
      ['account', '8601 11 17947', '86011117947'],
      ['kid', '123456785', '123456785'],
      ['amount', '399 kr', '399,00'],
    ]);
    expect(options.more).toEqual([
      { kind: 'iban', shown: 'NO93 8601 1117 947', copied: 'NO9386011117947' },
      { kind: 'bic', shown: 'DNBANOKK', copied: 'DNBANOKK' },
    ]);
  });

  it('never shows the issuer’s Swish for another currency', () => {
    const invoice = bill('1', '2026-09-01', lines, { currency: 'EUR' });
    expect(toPayOptions(invoice, issuerOf('sv-SE'), { minor: 100, currency: 'EUR' }, '1 EUR').swish).toBeNull();
  });

  it('says so when nobody knows where to pay', () => {
    const none = {
      reference: null,
      bankgiro: null,
      plusgiro: null,
      account: null,
      iban: null,
      bic: null,
      meansCode: null,
    };
    const payee = { bankgiro: null, plusgiro: null, account: null, iban: null, swish: null, vipps: null };
    const issuer = { ...issuerOf('sv-SE'), payee };
    const options = toPayOptions(bill('1', '2026-09-01', lines, { payment: none }), issuer, sek(100), '1 kr');
    expect(options.payable).toBe(false);
    expect(options.rows.map((row) => row.kind)).toEqual(['reference', 'amount']);
  });
});
