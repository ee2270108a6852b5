import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseUbl } from '../../../src/adapters/peppol/parse-ubl.ts';
import type { ParsedDocument } from '../../../src/adapters/peppol/parsed-document.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const load = (file: string): string => readFileSync(join(FIXTURES, file), 'utf8');
const parse = (xml: string) => parseUbl(new TextEncoder().encode(xml));

function read(xml: string): ParsedDocument {
  const parsed = parse(xml);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** A fixture with one thing changed; the thing must be there. */
function change(file: string, ...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((xml, [from, to]) => {
    const changed = xml.replace(from, to);
    if (changed === xml) throw new Error(`${from} is not in ${file}.`);
    return changed;
  }, load(file));
}

function refusal(xml: string) {
  const parsed = parse(xml);
  if (parsed.ok) throw new Error('The document was accepted.');
  return parsed.error;
}

describe('a bill', () => {
  test('for electricity in Sweden is read whole, without a warning', () => {
    const { document, customerNumber, warnings } = read(load('se-electricity.xml'));
    expect(warnings).toEqual([]);
    expect(customerNumber).toBe('K-1001');
    expect(document).toEqual({
      type: 'invoice',
      number: '26090117',
      issued: '2026-09-01',
      due: '2026-09-30',
      currency: 'SEK',
      seller: {
        name: 'Exempelkraft AB',
        organisationNumber: '5590123450',
        vatNumber: 'SE559012345001',
        customerNumber: null,
        address: 'Turbinvägen 4, 931 32 Skellefteå',
      },
      buyer: {
        name: 'Robin Ek',
        organisationNumber: null,
        vatNumber: null,
        customerNumber: 'K-1001',
        address: 'Björkgatan 12, 903 25 Umeå',
      },
      period: { from: '2026-08-01', to: '2026-08-31' },
      lines: [
        {
          id: 'el-forbrukning',
          text: 'Elförbrukning',
          quantity: '900',
          unit: 'KWH',
          unitPrice: '0.80',
          net: 72000,
          vatRate: '25',
          period: { from: '2026-08-01', to: '2026-08-31' },
          note: 'Rörligt pris\nMätarställning 14 210 till 15 110',
        },
        {
          id: 'el-fast',
          text: 'Fast avgift',
          quantity: '1',
          unit: 'MON',
          unitPrice: '49.00',
          net: 4900,
          vatRate: '25',
          period: null,
        },
        {
          id: 'el-paslag',
          text: 'Påslag',
          quantity: '900',
          unit: 'KWH',
          unitPrice: '0.045',
          net: 4050,
          vatRate: '25',
          period: null,
        },
      ],
      allowances: [],
      taxes: [{ taxable: 80950, tax: 20238, rate: '25', category: 'S' }],
      total: { net: 80950, vat: 20238, prepaid: 0, rounding: 12, payable: 101200 },
      payment: {
        reference: '2609011701',
        bankgiro: '50511237',
        plusgiro: null,
        account: null,
        iban: 'SE3550000000054910000003',
        bic: 'ESSESESS',
        meansCode: '30',
        note: '30 dagar. Dröjsmålsränta enligt räntelagen.',
      },
      refersTo: [],
      note: 'Elområde SE3. Mätaren lästes av 31 augusti.',
      directDebit: false,
    });
  });

  test("with the sender's own prefixes, CDATA, comments and extensions is the same bill", () => {
    const { document, customerNumber } = read(load('se-broadband.xml'));
    expect(document.number).toBe('26090118');
    expect(document.seller?.name).toBe('Exempelfiber Bredband & Telefoni AB');
    expect(document.buyer?.name).toBe('Alex Lind');
    expect(customerNumber).toBe('K-1002');
    expect(document.payment).toMatchObject({ reference: '2609011800', bankgiro: '54029681', plusgiro: '4123451' });
    expect(document.total).toEqual({ net: 39920, vat: 9980, prepaid: 0, rounding: 0, payable: 49900 });
  });

  test('keeps discounts on a line and on the whole, fees, what is prepaid and who is paid', () => {
    const { document, warnings } = read(load('se-telephony.xml'));
    expect(warnings).toEqual([]);
    expect(document.allowances).toEqual([
      { charge: false, amount: 1280, reason: 'Trogen kund', vatRate: '25' },
      { charge: true, amount: 3900, reason: 'Fakturaavgift', vatRate: '25' },
    ]);
    expect(document.lines[0]?.allowances).toEqual([{ charge: false, amount: 5000, reason: 'Kampanj', vatRate: null }]);
    expect(document.lines[2]).toMatchObject({ quantity: '40', unitPrice: '0.50', net: 2000 });
    expect(document.total).toEqual({ net: 18900, vat: 4725, prepaid: 3625, rounding: 0, payable: 20000 });
    expect(document.payment.payee).toBe('Exempelfinans AB');
  });

  test('for the grid in Norway has its KID and account', () => {
    const { document, customerNumber, warnings } = read(load('no-grid.xml'));
    expect(warnings).toEqual([]);
    expect(customerNumber).toBe('200451');
    expect(document).toMatchObject({
      type: 'invoice',
      number: 'EK-10388',
      due: '2026-10-20',
      total: { net: 51075, vat: 12769, payable: 63844 },
      payment: { reference: '2004512609041', account: '86011117947', iban: null, bankgiro: null },
    });
    expect(document.lines.map((line) => [line.text, line.quantity, line.unit, line.unitPrice, line.net])).toEqual([
      ['Fastledd', '1', 'MON', '208.33', 20833],
      ['Energiledd', '612.5', 'KWH', '0.2104', 12887],
      ['Effektledd', '5.2', 'KWT', '33.375', 17355],
    ]);
  });

  test('that gives money back is a credit note of the invoice it names, due with its payment means', () => {
    const { document } = read(load('se-credit-note.xml'));
    expect(document).toMatchObject({
      type: 'credit_note',
      number: 'K26090003',
      due: '2026-09-30',
      refersTo: ['26090118'],
    });
    expect(document.lines[0]).toMatchObject({ quantity: '7', unit: 'DAY', unitPrice: '14.2857142857', net: 10000 });
    expect(document.total.payable).toBe(12500);
  });

  test('that reminds is a reminder of the invoice it names, with its fee', () => {
    const { document, warnings } = read(load('no-reminder.xml'));
    expect(warnings).toEqual([]);
    expect(document).toMatchObject({ type: 'reminder', refersTo: ['EK-10388'], total: { payable: 67644 } });
    expect(document.allowances).toEqual([{ charge: true, amount: 3800, reason: 'Purregebyr', vatRate: '0' }]);
  });

  test('of the older EHF 2 has its rounding inside the amount with tax, and is drawn by direct debit', () => {
    const { document, customerNumber, warnings } = read(load('no-ehf2-direct-debit.xml'));
    expect(warnings).toEqual([]);
    expect(customerNumber).toBe('200777');
    expect(document).toMatchObject({
      due: '2026-10-20',
      directDebit: true,
      buyer: { name: 'Jonas Moe' },
      total: { net: 39975, vat: 9994, rounding: 31, payable: 50000 },
      payment: { account: '15031234562', bic: 'DNBANOKK', reference: '2004512609050', meansCode: '49' },
    });
    expect(document.lines[0]?.vatRate).toBe('25');
  });

  test('that only asks for payment has no tax and is no claim', () => {
    const { document, warnings } = read(load('no-payment-request.xml'));
    expect(warnings).toEqual([]);
    expect(document).toMatchObject({
      type: 'payment_request',
      taxes: [],
      total: { net: 250000, vat: 0, prepaid: 50000, payable: 200000 },
    });
  });
});

describe('what is written differently', () => {
  test('with a byte order mark is read', () => {
    expect(read(`\uFEFF${load('se-broadband.xml')}`).document.number).toBe('26090118');
  });
  test('on one line, or with CRLF, is read', () => {
    const file = load('no-grid.xml');
    expect(read(file.replaceAll(/>\s+</g, '><')).document.total.payable).toBe(63844);
    const crlf = read(file.replaceAll('\n', '\r\n').replace('2004512609041', '2004512609043'));
    expect(crlf.document.total.payable).toBe(63844);
    expect(crlf.warnings[0]?.line).toBe(file.slice(0, file.indexOf('2004512609041')).split('\n').length);
  });
  test('in another order of elements is the same document', () => {
    const file = load('no-grid.xml');
    const [totals = ''] = /<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/s.exec(file) ?? [];
    const moved = file.replace(totals, '').replace('</Invoice>', `${totals}</Invoice>`);
    expect(read(moved).document).toEqual(read(file).document);
  });
  test('with comments inside a number is read as if they were not there', () => {
    const xml = change('no-grid.xml', ['<cbc:ID>EK-10388</cbc:ID>', '<cbc:ID>EK<!-- x -->-10<![CDATA[388]]></cbc:ID>']);
    expect(read(xml).document.number).toBe('EK-10388');
  });
  test('in decomposed letters and with direction marks is stored composed and without', () => {
    const xml = change('no-grid.xml', ['Ida Næss', 'Ida A\u030A\u202E  Næss\u0009&#x9f;']);
    expect(read(xml).document.buyer?.name).toBe('Ida Å Næss');
  });
  test('in other words for the giros is the same giro', () => {
    const xml = change('se-broadband.xml', ['SE:BANKGIRO', 'BGABSESS'], ['SE:PLUSGIRO', 'se:plusgiro']);
    expect(read(xml).document.payment).toMatchObject({ bankgiro: '54029681', plusgiro: '4123451' });
  });
  test('as a Swedish account keeps its clearing number', () => {
    const xml = change('se-broadband.xml', ['SE:BANKGIRO', '6789']);
    expect(read(xml).document.payment).toMatchObject({ account: '6789-54029681', bankgiro: null });
  });
});

describe('a document is refused', () => {
  const cases: readonly (readonly [why: string, code: string, element: string, xml: string])[] = [
    ['without a number', 'BR-02', '/Invoice/cbc:ID', change('no-grid.xml', ['<cbc:ID>EK-10388</cbc:ID>', ''])],
    ['with an empty number', 'BR-02', '/Invoice/cbc:ID', change('no-grid.xml', ['EK-10388', ' '])],
    [
      'without an issue date',
      'BR-03',
      '/Invoice/cbc:IssueDate',
      change('no-grid.xml', ['<cbc:IssueDate>2026-10-05</cbc:IssueDate>', '']),
    ],
    [
      'issued on a day that does not exist',
      'PEPPOL-EN16931-F001',
      '/Invoice/cbc:IssueDate',
      change('no-grid.xml', ['2026-10-05', '2026-02-30']),
    ],
    [
      'due at a time of day',
      'PEPPOL-EN16931-F001',
      '/Invoice/cbc:DueDate',
      change('no-grid.xml', ['2026-10-20', '2026-10-20T12:00:00']),
    ],
    [
      'without a kind',
      'BR-04',
      '/Invoice/cbc:InvoiceTypeCode',
      change('no-grid.xml', ['<cbc:InvoiceTypeCode>82</cbc:InvoiceTypeCode>', '']),
    ],
    [
      'without a currency',
      'BR-05',
      '/Invoice/cbc:DocumentCurrencyCode',
      change('no-grid.xml', ['<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>', '']),
    ],
    [
      'in a currency that is none',
      'PEPPOL-EN16931-CL007',
      '/Invoice/cbc:DocumentCurrencyCode',
      change('no-grid.xml', [/>NOK</, '>NKO<'], [/"NOK"/g, '"NKO"']),
    ],
    [
      'without a seller',
      'BR-06',
      '/Invoice/cac:AccountingSupplierParty',
      change(
        'no-grid.xml',
        ['<cbc:Name>Eksempelkraft Nett</cbc:Name>', ''],
        ['<cbc:RegistrationName>Eksempelkraft Nett AS</cbc:RegistrationName>', ''],
      ),
    ],
    [
      'without a buyer',
      'BR-07',
      '/Invoice/cac:AccountingCustomerParty',
      change('no-grid.xml', ['<cbc:RegistrationName>Ida Næss</cbc:RegistrationName>', '']),
    ],
    [
      'without lines',
      'BR-16',
      '/Invoice/cac:InvoiceLine',
      load('no-grid.xml').replaceAll(/<cac:InvoiceLine>.*?<\/cac:InvoiceLine>/gs, ''),
    ],
    [
      'without totals',
      'BR-15',
      '/Invoice/cac:LegalMonetaryTotal',
      load('no-grid.xml').replace(/<cac:LegalMonetaryTotal>.*?<\/cac:LegalMonetaryTotal>/s, ''),
    ],
    [
      'without an amount to pay',
      'BR-15',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      change('no-grid.xml', [/<cbc:PayableAmount.*?>638.44<\/cbc:PayableAmount>/, '']),
    ],
    [
      'with a line without an amount',
      'BR-24',
      '/Invoice/cac:InvoiceLine[1]/cbc:LineExtensionAmount',
      change('no-grid.xml', [/<cbc:LineExtensionAmount currencyID="NOK">208.33<\/cbc:LineExtensionAmount>/, '']),
    ],
    [
      'with a line that says nothing',
      'BR-25',
      '/Invoice/cac:InvoiceLine[1]/cac:Item/cbc:Name',
      change('no-grid.xml', ['<cbc:Name>Fastledd</cbc:Name>', '']),
    ],
    [
      'whose lines do not sum up',
      'BR-CO-10',
      '/Invoice/cac:LegalMonetaryTotal/cbc:LineExtensionAmount',
      change('no-grid.xml', ['>510.75</cbc:LineExtensionAmount>', '>510.76</cbc:LineExtensionAmount>']),
    ],
    [
      'whose allowances do not sum up',
      'BR-CO-11',
      '/Invoice/cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount',
      change('se-telephony.xml', ['>12.80</cbc:AllowanceTotalAmount>', '>12.81</cbc:AllowanceTotalAmount>']),
    ],
    [
      'whose charges do not sum up',
      'BR-CO-12',
      '/Invoice/cac:LegalMonetaryTotal/cbc:ChargeTotalAmount',
      change('se-telephony.xml', ['>39.00</cbc:ChargeTotalAmount>', '>38.00</cbc:ChargeTotalAmount>']),
    ],
    [
      'whose net is not lines less allowances and charges',
      'BR-CO-13',
      '/Invoice/cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount',
      change('se-telephony.xml', ['>189.00</cbc:TaxExclusiveAmount>', '>190.00</cbc:TaxExclusiveAmount>']),
    ],
    [
      'whose taxes do not sum up',
      'BR-CO-14',
      '/Invoice/cac:TaxTotal/cbc:TaxAmount',
      change('no-grid.xml', ['>127.69</cbc:TaxAmount>', '>127.70</cbc:TaxAmount>']),
    ],
    [
      'whose amount with tax is not net and tax',
      'BR-CO-15',
      '/Invoice/cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount',
      change('no-grid.xml', ['>638.44</cbc:TaxInclusiveAmount>', '>638.43</cbc:TaxInclusiveAmount>']),
    ],
    [
      'whose amount to pay does not come out',
      'BR-CO-16',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      change('no-grid.xml', ['>638.44</cbc:PayableAmount>', '>638.45</cbc:PayableAmount>']),
    ],
    [
      'whose tax is not the rate of what is taxed',
      'BR-CO-17',
      '/Invoice/cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount',
      change('no-grid.xml', [/(<cbc:TaxAmount currencyID="NOK">)127.69/g, '$1131.69'], [/638.44/g, '642.44']),
    ],
    [
      'whose line is not quantity times price',
      'PEPPOL-EN16931-R120',
      '/Invoice/cac:InvoiceLine[2]/cbc:LineExtensionAmount',
      change('no-grid.xml', ['0.2104', '0.2204']),
    ],
    [
      'whose discount is not its percent of its base',
      'PEPPOL-EN16931-R040',
      '/Invoice/cac:AllowanceCharge[1]/cbc:Amount',
      change('se-telephony.xml', [
        '<cbc:AllowanceChargeReason>Trogen kund</cbc:AllowanceChargeReason>',
        '<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric><cbc:BaseAmount currencyID="SEK">162.80</cbc:BaseAmount>',
      ]),
    ],
    [
      'with an amount in another currency',
      'PEPPOL-EN16931-R051',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      change('no-grid.xml', ['<cbc:PayableAmount currencyID="NOK">', '<cbc:PayableAmount currencyID="SEK">']),
    ],
    [
      'with a price in another currency',
      'PEPPOL-EN16931-R051',
      '/Invoice/cac:InvoiceLine[1]/cac:Price/cbc:PriceAmount',
      change('no-grid.xml', ['<cbc:PriceAmount currencyID="NOK">', '<cbc:PriceAmount currencyID="SEK">']),
    ],
    [
      'with two taxes in the same currency',
      'PEPPOL-EN16931-R053',
      '/Invoice/cac:TaxTotal[2]',
      change('se-telephony.xml', ['<cbc:TaxAmount currencyID="EUR">4.11', '<cbc:TaxAmount currencyID="SEK">0.00']),
    ],
    [
      'with half an öre',
      'BR-DEC',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      change('no-grid.xml', ['>638.44</cbc:PayableAmount>', '>638.445</cbc:PayableAmount>']),
    ],
    [
      'with a decimal comma',
      'NOTAN-NUMBER',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      change('no-grid.xml', ['>638.44</cbc:PayableAmount>', '>638,44</cbc:PayableAmount>']),
    ],
    [
      'with an exponent',
      'NOTAN-NUMBER',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      change('no-grid.xml', ['>638.44</cbc:PayableAmount>', '>6e2</cbc:PayableAmount>']),
    ],
    [
      'with more money than there is',
      'NOTAN-NUMBER',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      change('no-grid.xml', ['>638.44</cbc:PayableAmount>', '>99999999999999</cbc:PayableAmount>']),
    ],
    [
      'with two amounts to pay',
      'NOTAN-DUPLICATE',
      '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount[2]',
      change('no-grid.xml', [
        '</cac:LegalMonetaryTotal>',
        '<cbc:PayableAmount currencyID="NOK">1.00</cbc:PayableAmount></cac:LegalMonetaryTotal>',
      ]),
    ],
    [
      'with two numbers',
      'NOTAN-DUPLICATE',
      '/Invoice/cbc:ID[2]',
      change('no-grid.xml', ['<cbc:ID>EK-10388</cbc:ID>', '<cbc:ID>EK-10388</cbc:ID><cbc:ID>EK-10389</cbc:ID>']),
    ],
    [
      'with a charge that is neither charge nor allowance',
      'NOTAN-NUMBER',
      '/Invoice/cac:AllowanceCharge[1]/cbc:ChargeIndicator',
      change('se-telephony.xml', ['<cbc:ChargeIndicator>false', '<cbc:ChargeIndicator>maybe']),
    ],
    [
      'in the namespace of another root',
      'unknown_root',
      '/CreditNote',
      change('se-credit-note.xml', ['xsd:CreditNote-2', 'xsd:Invoice-2']),
    ],
    ['of an order', 'unknown_root', '/Order', '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>'],
    [
      'in the envelope of the network',
      'unknown_root',
      '/StandardBusinessDocument',
      '<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"/>',
    ],
    [
      'of CII',
      'unknown_root',
      '/CrossIndustryInvoice',
      '<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>',
    ],
  ];

  test.each(cases)('%s', (_why, code, element, xml) => {
    const problem = refusal(xml);
    expect(problem).toMatchObject({ code, element });
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.message).toMatch(/^[<A-Z].*\.$/s);
    expect(problem.message.length).toBeLessThan(400);
  });

  test('with the line where the fault stands', () => {
    const xml = change('no-grid.xml', ['>638.44</cbc:PayableAmount>', '>638.45</cbc:PayableAmount>']);
    const line = xml.slice(0, xml.indexOf('<cbc:PayableAmount')).split('\n').length;
    expect(refusal(xml)).toEqual({
      code: 'BR-CO-16',
      line,
      element: '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      message: `<cbc:PayableAmount> on line ${line} is 638.45 but TaxInclusiveAmount - PrepaidAmount + PayableRoundingAmount is 638.44 (BR-CO-16); correct it and send the document again.`,
    });
  });
});

describe('a document is kept and its oddity said', () => {
  const cases: readonly (readonly [what: string, words: string, xml: string])[] = [
    [
      'a wrong OCR number',
      'OCR number 2609011702 has a wrong check digit',
      change('se-electricity.xml', [/2609011701/g, '2609011702']),
    ],
    [
      'a wrong KID',
      'KID 2004512609043 has a wrong check digit',
      change('no-grid.xml', ['2004512609041', '2004512609043']),
    ],
    ['a wrong Bankgiro', 'Bankgiro 54029682', change('se-broadband.xml', ['54029681', '54029682'])],
    [
      'a short Bankgiro',
      'Bankgiro 5402 has the wrong number of digits',
      change('se-broadband.xml', ['54029681', '5402']),
    ],
    ['a wrong account', 'Account 86011117948', change('no-grid.xml', ['86011117947', '86011117948'])],
    [
      'a wrong IBAN',
      'IBAN SE3550000000054910000004',
      change('se-electricity.xml', ['SE3550000000054910000003', 'SE3550000000054910000004']),
    ],
    [
      'a wrong organisation number',
      "seller's organisation number 921122331",
      change('no-grid.xml', ['<cbc:CompanyID schemeID="0192">921122330', '<cbc:CompanyID schemeID="0192">921122331']),
    ],
    [
      'a negative amount',
      'negative',
      load('se-broadband.xml')
        .replaceAll(/>(?=399\.20|99\.80|499\.00|1<\/Inv)/g, '>-')
        .replace('<PriceAmount currencyID="SEK">-', '<PriceAmount currencyID="SEK">'),
    ],
    [
      'two due dates',
      'says 2026-10-21',
      change('no-grid.xml', ['<cbc:PaymentID>', '<cbc:PaymentDueDate>2026-10-21</cbc:PaymentDueDate><cbc:PaymentID>']),
    ],
    [
      'two references',
      'another payment reference',
      change('se-broadband.xml', [
        /2609011800(?=<\/PaymentID>\s*<stor:PayeeFinancialAccount>\s*<ID>4123451)/,
        '77812345',
      ]),
    ],
    ['an unknown kind', 'Type code 999', change('no-grid.xml', ['>82<', '>999<'])],
    [
      'a direct debit without a mandate',
      'no mandate',
      change('no-ehf2-direct-debit.xml', [/<cac:PaymentMandate>.*<\/cac:PaymentMandate>/, '']),
    ],
    [
      'a price per another unit',
      'for MWH',
      change('se-electricity.xml', ['<cbc:BaseQuantity unitCode="KWH">100', '<cbc:BaseQuantity unitCode="MWH">1']),
    ],
    [
      'a line without a quantity, outside Peppol',
      'no quantity',
      change('no-ehf2-direct-debit.xml', [/<cbc:InvoicedQuantity.*<\/cbc:InvoicedQuantity>/, '']),
    ],
  ];

  test.each(cases)('%s', (_what, words, xml) => {
    const { warnings } = read(xml);
    const warning = warnings.find((one) => one.detail.includes(words));
    expect(warnings.map((one) => one.detail).join('\n')).toContain(words);
    expect(warning?.line).toBeGreaterThan(1);
    expect(warning?.element).toMatch(/^\/Invoice\//);
  });

  test('and a wrong number is shown as the issuer wrote it', () => {
    const { document } = read(change('no-grid.xml', ['2004512609041', '2004512609043']));
    expect(document.payment.reference).toBe('2004512609043');
  });

  test('and the first of two due dates holds', () => {
    const xml = change('no-grid.xml', [
      '<cbc:PaymentID>',
      '<cbc:PaymentDueDate>2026-10-21</cbc:PaymentDueDate><cbc:PaymentID>',
    ]);
    expect(read(xml).document.due).toBe('2026-10-20');
  });

  test('and a credit note written as an invoice is a credit note', () => {
    expect(read(change('no-grid.xml', ['>82<', '>381<'])).document.type).toBe('credit_note');
    expect(read(change('no-grid.xml', ['>82<', '>71<'])).document.type).toBe('payment_request');
    for (const code of ['380', '383', '384', '386', '393']) {
      expect(read(change('no-grid.xml', ['>82<', `>${code}<`])).document.type).toBe('invoice');
    }
  });
});
