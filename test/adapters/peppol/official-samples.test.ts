import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseUbl } from '../../../src/adapters/peppol/parse-ubl.ts';
import type { DocumentType, InvoiceDocument } from '../../../src/model/invoice.ts';
import { toDecimal } from '../../../src/model/money.ts';

/** The official examples may not be published with the product, so they live beside the repository. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/peppol');
const isHere = existsSync(FOLDER);
if (!isHere)
  console.warn(`SKIPPED: the official Peppol and EHF examples are not at ${FOLDER}; reading them is not tested.`);

type Facts = readonly [
  file: string,
  type: DocumentType,
  number: string,
  currency: string,
  payable: string,
  due: string | null,
  reference: string | null,
  account: string | null,
  lines: number,
];

/** Read out of the files by eye. */
const FACTS: readonly Facts[] = [
  ['BIS_Billing_30-DataIT.xml', 'invoice', '08/00355', 'SEK', '10158.00', '2008-03-07', '08/00355', '1234567', 3],
  ['BIS_Billing_30-Elhandel.xml', 'invoice', '8220278', 'SEK', '792.00', '2018-04-04', '8220278', '22224444', 2],
  ['BIS_Billing_30-Forskott_(ej moms).xml', 'invoice', '20180112', 'SEK', '400000.00', null, null, null, 1],
  [
    'BIS_Billing_30-Inkopskort.xml',
    'invoice',
    '1234567',
    'SEK',
    '1100.00',
    '2017-11-30',
    '12341234512345699',
    '12345678',
    5,
  ],
  [
    'BIS_Billing_30-InomstatligFakturering.xml',
    'invoice',
    '31208027214',
    'SEK',
    '28250.00',
    '2008-07-12',
    '31208027214',
    '47668033',
    1,
  ],
  [
    'BIS_Billing_30-Kreditering_(urspr_faktura).xml',
    'invoice',
    '2018133',
    'SEK',
    '10000.00',
    '2018-03-07',
    '1800355',
    '1234567',
    2,
  ],
  [
    'BIS_Billing_30-Kreditering_med_kreditnota.xml',
    'credit_note',
    '2018140',
    'SEK',
    '10000.00',
    null,
    '1800355',
    '1234567',
    2,
  ],
  [
    'BIS_Billing_30-Kreditering_med_negativ_faktura.xml',
    'invoice',
    '2018140',
    'SEK',
    '-10000.00',
    '2018-03-07',
    '1800355',
    '1234567',
    2,
  ],
  [
    'BIS_Billing_30-OmvandSkattskyldighet.xml',
    'invoice',
    '912345',
    'SEK',
    '140000.00',
    '2009-04-23',
    '91234501',
    '99991234567',
    2,
  ],
  [
    'BIS_Billing_30-Rantefaktura_Enkel.xml',
    'invoice',
    '2018038',
    'SEK',
    '2416.00',
    '2005-03-10',
    '45224585',
    '3338929',
    1,
  ],
  ['BIS_Billing_30-Resor_Taxi.xml', 'invoice', '1002420', 'SEK', '750.00', '2008-10-01', '1002420', '3334444', 3],
  [
    'BIS_Billing_30-Telefoni.xml',
    'invoice',
    '2007-99123',
    'SEK',
    '1039.00',
    '2007-03-05',
    '123456789012345',
    '44445555',
    12,
  ],
  [
    'BIS_Billing_30-Tjanster_Bevakning.xml',
    'invoice',
    '306188194',
    'SEK',
    '31250.00',
    '2007-10-24',
    '306188194',
    '1112222',
    1,
  ],
  ['BIS_Billing_30-Tjanster_Kopiering.xml', 'invoice', '743617', 'SEK', '6266.00', '2007-04-08', null, null, 2],
  ['CreditNote-Max_content.xml', 'credit_note', '2018210', 'SEK', '12500.00', null, '1800355', '1112222', 2],
  ['Invoice-Max_content.xml', 'invoice', '2018210', 'SEK', '12500.00', '2018-03-07', '1800355', '1112222', 2],
  [
    'Norwegian-example-1.xml',
    'invoice',
    'TOSL108',
    'NOK',
    '802.00',
    '2013-07-20',
    '0003434323213231',
    'NO9386011117947',
    5,
  ],
  [
    'PaymentRequest-example-1.xml',
    'payment_request',
    '1234',
    'NOK',
    '5000.00',
    '2018-10-01',
    '93274235',
    '112233445566',
    1,
  ],
  ['Reminder-Example.xml', 'reminder', '007', 'NOK', '1756.25', '2017-12-01', 'Snippet1', 'IBAN32423940', 2],
  ['ehf-2-faktura-1.xml', 'invoice', 'TOSL108', 'NOK', '802.00', '2013-07-20', '0003434323213231', '86011117947', 5],
  ['ehf-3-faktura-1.xml', 'invoice', 'TOSL108', 'NOK', '802.00', '2013-07-20', '0003434323213231', '86011117947', 5],
  [
    'guide-example1.xml',
    'invoice',
    '12115118',
    'EUR',
    '250.33',
    '2015-01-09',
    'Deb. 10202 / Fact. 12115118',
    'NL57 RABO 0107307510',
    20,
  ],
  [
    'base-negative-inv-correction.xml',
    'invoice',
    'Correction1',
    'EUR',
    '-1656.25',
    '2017-12-01',
    'Snippet1',
    'IBAN32423940',
    2,
  ],
  ['sample-discount-price.xml', 'invoice', 'test decimal 1', 'EUR', '15.15', '2018-02-28', null, null, 1],
  [
    'ubl-tc434-creditnote1.xml',
    'credit_note',
    '018304 / 28865',
    'EUR',
    '100.11',
    null,
    '010676609538',
    'BE91000000143476',
    1,
  ],
  [
    'BIS3_Invoice_positive.XML',
    'invoice',
    '12345',
    'DKK',
    '782179.43',
    '2019-02-24',
    '12345667890',
    '1234567891234',
    1,
  ],
];

function read(file: string): InvoiceDocument {
  const parsed = parseUbl(readFileSync(join(FOLDER, file)));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value.document;
}

describe.skipIf(!isHere)('the official examples', () => {
  test.each(FACTS)(
    '%s says the facts we read out of it',
    (file, type, number, currency, payable, due, reference, account, lines) => {
      const document = read(file);
      const { bankgiro, plusgiro, account: domestic, iban } = document.payment;
      expect({
        type: document.type,
        number: document.number,
        currency: document.currency,
        payable: toDecimal(document.total.payable, document.currency),
        due: document.due,
        reference: document.payment.reference,
        account: bankgiro ?? plusgiro ?? domestic ?? iban,
        lines: document.lines.length,
      }).toEqual({ type, number, currency, payable, due, reference, account, lines });
    },
  );

  test('are all accepted, and what is owed adds up in each', () => {
    const files = isHere ? readdirSync(FOLDER).filter((name) => /\.xml$/i.test(name)) : [];
    expect(files.length).toBeGreaterThanOrEqual(43);
    for (const file of files) {
      const { total, lines } = read(file);
      expect(total.net + total.vat - total.prepaid + total.rounding, file).toBe(total.payable);
      expect(lines.length, file).toBeGreaterThan(0);
    }
  });

  test('an electricity bill is read whole: meter use, fee, three ways to pay, rounding', () => {
    const bill = read('BIS_Billing_30-Elhandel.xml');
    expect(bill.seller).toEqual({
      name: "El-Handlar'n Sverige AB",
      organisationNumber: '5566778899',
      vatNumber: 'SE556677889901',
      customerNumber: null,
      address: 'Box 1111, Företagskundservice, 20123 Malmö',
    });
    expect(bill.buyer?.name).toBe('Fastighets AB');
    expect(bill.period).toEqual({ from: '2018-02-01', to: '2018-02-28' });
    expect(bill.lines[0]).toEqual({
      id: '1',
      text: 'El-förbrukning',
      quantity: '1701',
      unit: 'KWH',
      unitPrice: '0.3492',
      net: 59399,
      vatRate: '25',
      period: { from: '2018-02-01', to: '2018-02-28' },
      note: 'Fast elpris, bundet 1 år\nAvläsning mätarnr 112233: periodstart 156.361, periodslut 158.062',
    });
    expect(bill.lines[1]).toMatchObject({ text: 'Påminnelseavgift', net: 5000, vatRate: '0', note: 'Faktura 8220111' });
    expect(bill.taxes).toEqual([
      { taxable: 59399, tax: 14850, rate: '25', category: 'S' },
      { taxable: 5000, tax: 0, rate: '0', category: 'E', exemption: 'ML är inte tillämplig' },
    ]);
    expect(bill.total).toEqual({ net: 64399, vat: 14850, prepaid: 0, rounding: -49, payable: 79200 });
    expect(bill.payment).toMatchObject({
      bankgiro: '22224444',
      plusgiro: '11100222',
      account: '99991234567',
      bic: 'BANKSBIC',
      meansCode: '30',
    });
  });

  test('a campaign on a telephony line is what makes the line come out', () => {
    const line = read('BIS_Billing_30-Telefoni.xml').lines[2];
    expect(line).toMatchObject({
      quantity: '104',
      unitPrice: '0.7',
      net: 2280,
      period: { from: '2006-11-05', to: '2007-02-04' },
    });
    expect(line?.allowances).toEqual([{ charge: false, amount: 5000, reason: 'Kampanj', vatRate: null }]);
  });

  test('a price for several is told for one', () => {
    const [first, second] = read('BIS_Billing_30-Kreditering_(urspr_faktura).xml').lines;
    expect([first?.quantity, first?.unitPrice]).toEqual(['2000', '5']);
    expect([second?.quantity, second?.unitPrice, second?.net]).toEqual(['-800', '0.8', -64000]);
  });

  test('what is prepaid, added and taken off the whole is kept apart', () => {
    const bill = read('BIS_Billing_30-Kreditering_(urspr_faktura).xml');
    expect(bill.total).toEqual({ net: 866800, vat: 216700, prepaid: 83490, rounding: -10, payable: 1000000 });
    expect(bill.allowances.map((one) => [one.charge, one.amount])).toEqual([
      [false, 191200],
      [true, 102000],
    ]);
  });

  test('a credit note, a negative invoice and a reminder name the invoice they are about', () => {
    expect(read('BIS_Billing_30-Kreditering_med_kreditnota.xml').refersTo).toEqual(['2018133']);
    expect(read('BIS_Billing_30-Kreditering_med_negativ_faktura.xml').refersTo).toEqual(['2018133']);
    expect(read('Reminder-Example.xml').refersTo).toEqual(['006']);
    expect(read('Invoice-Max_content.xml').refersTo).toEqual(['Preceding invoice no.1', 'Preceding invoice no.2']);
  });

  test('the tax of the document is in its own currency, whatever else is told', () => {
    const { total, taxes } = read('Invoice-Max_content.xml');
    expect(total.vat).toBe(250000);
    expect(taxes.map((one) => one.tax)).toEqual([250000, 0]);
  });

  test('an invoice that is collected by another names who is paid', () => {
    expect(read('Norwegian-example-1.xml').payment.payee).toBe('Ebeneser Scrooge AS');
  });
});

interface Outcome {
  readonly expect: string;
}

describe.skipIf(!isHere)('the examples made wrong', () => {
  const folder = join(FOLDER, 'derived-invalid');
  const codes: readonly [string, string, string][] = [
    ['not well-formed XML', 'truncated', 'cut off'],
    ['DTD present', 'doctype', 'DTD'],
    ['BR-CO-16', 'BR-CO-16', '1093.00'],
    ['BR-02', 'BR-02', 'number'],
    ['unknown root/namespace', 'unknown_root', '<html>'],
  ];
  const outcomes = isHere
    ? (JSON.parse(readFileSync(join(folder, 'outcomes.json'), 'utf8')) as Record<string, Outcome>)
    : {};

  test.each(Object.entries(outcomes))('%s is refused for what is wrong with it', (file, outcome) => {
    const parsed = parseUbl(readFileSync(join(folder, file)));
    const [, code, word] = codes.find(([part]) => outcome.expect.includes(part)) ?? [];
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.code).toBe(code);
    expect(parsed.error.message).toContain(word);
    expect(parsed.error.line).toBeGreaterThanOrEqual(1);
    expect(parsed.error.element).not.toBeNull();
  });
});
