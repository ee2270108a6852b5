import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InvoiceLine } from '../../../src/model/invoice.ts';
import { LOCALES } from '../../../src/model/locale.ts';
import { toReceiptCard } from '../../../src/texts/to-receipt-card.ts';
import { sampleInvoice } from '../../support/store-samples.ts';

const lineOf = (net: number, index: number): InvoiceLine => ({
  id: `l${index}`,
  text: `Rad ${index}`,
  quantity: null,
  unit: null,
  unitPrice: null,
  net,
  vatRate: '25',
  period: null,
});

/** `1 246,25 kr`, `kr 10`, `SEK 1,246.25` → öre. */
function minorOf(price: string): number {
  const plain = price.replace(/[^\d.,-]/g, '');
  const isEnglish = price.startsWith('SEK');
  const decimal = isEnglish ? plain.replaceAll(',', '') : plain.replace(',', '.');
  return Math.round(Number(decimal) * 100);
}

test('whatever a bill holds, what its card shows adds up to its total', () => {
  const minor = fc.integer({ min: -5_000_000, max: 5_000_000 });
  const positive = fc.nat(500_000);
  fc.assert(
    fc.property(
      fc.array(minor, { maxLength: 6 }),
      fc.array(fc.record({ charge: fc.boolean(), amount: positive, reason: fc.constantFrom('', 'Kampanj') }), {
        maxLength: 3,
      }),
      minor,
      positive,
      fc.integer({ min: -50, max: 50 }),
      fc.constantFrom(...LOCALES),
      (nets, allowances, vat, prepaid, rounding, locale) => {
        const document = allowances.reduce((sum, one) => sum + (one.charge ? one.amount : -one.amount), 0);
        const net = nets.reduce((sum, one) => sum + one, 0) + document;
        const card = toReceiptCard(
          sampleInvoice('sum', {
            lines: nets.map(lineOf),
            allowances: allowances.map((one) => ({ ...one, vatRate: null })),
            total: { net, vat, prepaid, rounding, payable: net + vat - prepaid + rounding },
          }),
          locale,
        );
        const shown = card.items.reduce((sum, item) => sum + minorOf(item.price), 0) + minorOf(card.vat);
        expect(shown).toBe(minorOf(card.total));
        expect(card.items.every((item) => item.title !== '')).toBe(true);
      },
    ),
  );
});

test('a Norwegian bill says KID and account, and what the issuer did not say is left out', () => {
  const card = toReceiptCard(
    sampleInvoice('n1', {
      currency: 'NOK',
      due: null,
      payment: {
        reference: '0012345678903',
        bankgiro: null,
        plusgiro: null,
        account: '1506 61 77553',
        iban: 'NO9386011117947',
        bic: null,
        meansCode: null,
      },
    }),
    'nb-NO',
  );
  expect(card).toMatchObject({
    title: 'Faktura N-n1',
    facts: [
      { key: 'Fakturadato', value: '1. september 2026' },
      { key: 'KID-nummer', value: '0012345678903' },
      { key: 'Kontonummer', value: '1506 61 77553' },
    ],
  });
});

test('a credit note and a reminder are called what they are', () => {
  const titles = (['credit_note', 'reminder', 'payment_request'] as const).map(
    (type) => toReceiptCard(sampleInvoice('7', { type }), 'sv-SE').title,
  );
  expect(titles).toEqual(['Kreditfaktura N-7', 'Påminnelse N-7', 'Betalning N-7']);
});
