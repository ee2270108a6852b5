import { describe, expect, test } from 'vitest';
import { checkPaymentTerms } from '../../src/model/check-payment-terms.ts';
import { creditOf } from '../../src/model/credit-of.ts';
import type { InvoiceTotal, PaymentTerms } from '../../src/model/invoice.ts';

const nothing: PaymentTerms = {
  reference: null,
  bankgiro: null,
  plusgiro: null,
  account: null,
  iban: null,
  bic: null,
  meansCode: null,
};

describe('the numbers to pay by', () => {
  test('are checked by the rules of the country of the account', () => {
    expect(checkPaymentTerms({ ...nothing, bankgiro: '5402-9681', reference: '1234574' }, 'SEK')).toEqual([]);
    expect(checkPaymentTerms({ ...nothing, account: '86011117947', reference: '1009-' }, 'NOK')).toEqual([]);
    expect(checkPaymentTerms({ ...nothing, iban: 'NO9386011117947', reference: '602243' }, 'EUR')).toEqual([]);
    const swedish = checkPaymentTerms({ ...nothing, bankgiro: '1234-5678', reference: '8220278' }, 'SEK');
    expect(swedish.map((one) => one.field)).toEqual(['bankgiro', 'reference']);
    expect(swedish[1]?.detail).toBe('OCR number 8220278 has a wrong check digit; kept as written.');
    const norwegian = checkPaymentTerms({ ...nothing, account: '60051234567', reference: '0003434323213231' }, 'NOK');
    expect(norwegian.map((one) => one.field)).toEqual(['account', 'reference']);
  });
  test('that are words are not numbers', () => {
    expect(checkPaymentTerms({ ...nothing, bankgiro: '5402-9681', reference: '08/00355' }, 'SEK')).toEqual([]);
  });
  test('of other countries are left alone', () => {
    expect(checkPaymentTerms({ ...nothing, iban: 'NL57RABO0107307510', reference: '123' }, 'EUR')).toEqual([]);
    expect(checkPaymentTerms({ ...nothing, account: '99991234567' }, 'DKK')).toEqual([]);
  });
});

test('a credit note and a negative invoice give money back, nothing else does', () => {
  const total = (payable: number): InvoiceTotal => ({ net: payable, vat: 0, prepaid: 0, rounding: 0, payable });
  expect(creditOf({ type: 'credit_note', total: total(12500) })).toBe(12500);
  expect(creditOf({ type: 'invoice', total: total(-12500) })).toBe(12500);
  expect(creditOf({ type: 'invoice', total: total(12500) })).toBe(0);
  expect(creditOf({ type: 'reminder', total: total(-1) })).toBe(0);
});
