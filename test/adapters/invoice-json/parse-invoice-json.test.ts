import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { parseInvoiceJson } from '../../../src/adapters/invoice-json/parse-invoice-json.ts';
import { readJsonText } from '../../../src/adapters/invoice-json/read-json-text.ts';
import { toDecimal } from '../../../src/model/money.ts';
import { readPrototypes } from '../../support/read-prototypes.ts';

/** The example of the API's contract. */
const CONTRACT = {
  number: '10023',
  payer: 'K-1001',
  type: 'invoice',
  issued: '2026-09-01',
  due: '2026-09-30',
  currency: 'SEK',
  lines: [
    {
      id: 'el-forbrukning',
      text: 'Elförbrukning',
      quantity: '900',
      unit: 'kWh',
      unitPrice: '0.80',
      net: '720.00',
      vatRate: '25',
      period: { from: '2026-08-01', to: '2026-08-31' },
    },
  ],
  total: { net: '720.00', vat: '180.00', rounding: '0.00', payable: '900.00' },
  payment: { reference: '100234', bankgiro: '5402-9681' },
};
const LINE = CONTRACT.lines[0];

function read(data: unknown) {
  const parsed = parseInvoiceJson(data);
  if (!parsed.ok) throw new Error(parsed.error.map((fault) => fault.detail).join(' '));
  return parsed.value;
}

function faultsOf(data: unknown): readonly string[] {
  const parsed = parseInvoiceJson(data);
  if (parsed.ok) throw new Error('The document was accepted.');
  for (const fault of parsed.error) expect(fault.detail).toMatch(/\.$/);
  return parsed.error.map((fault) => `${fault.pointer}: ${fault.detail}`);
}

const asBorn = readPrototypes();
afterEach(() => expect(readPrototypes()).toEqual(asBorn));

describe('an invoice in JSON', () => {
  test('as the contract shows it is read whole', () => {
    const { document, payer, warnings } = read(CONTRACT);
    expect(payer).toBe('K-1001');
    expect(warnings.map((one) => one.pointer)).toEqual(['/payment/reference']);
    expect(document).toEqual({
      type: 'invoice',
      number: '10023',
      issued: '2026-09-01',
      due: '2026-09-30',
      currency: 'SEK',
      seller: null,
      buyer: null,
      period: null,
      lines: [
        {
          id: 'el-forbrukning',
          text: 'Elförbrukning',
          quantity: '900',
          unit: 'kWh',
          unitPrice: '0.80',
          net: 72000,
          vatRate: '25',
          period: { from: '2026-08-01', to: '2026-08-31' },
        },
      ],
      allowances: [],
      taxes: [{ taxable: 72000, tax: 18000, rate: '25', category: 'S' }],
      total: { net: 72000, vat: 18000, prepaid: 0, rounding: 0, payable: 90000 },
      payment: {
        reference: '100234',
        bankgiro: '5402-9681',
        plusgiro: null,
        account: null,
        iban: null,
        bic: null,
        meansCode: null,
      },
      refersTo: [],
      note: null,
      directDebit: false,
    });
  });

  test('may say everything a bill can hold', () => {
    const { document } = read({
      ...CONTRACT,
      type: 'credit_note',
      seller: { name: 'Exempelfiber AB', organisationNumber: '556677-8899' },
      buyer: { name: 'Robin Ek', address: 'Björkgatan 12' },
      period: { from: '2026-08-01', to: '2026-08-31' },
      lines: [
        { ...LINE, note: 'Två rader\nhär', allowances: [{ charge: false, amount: '0.00', reason: 'Kampanj' }] },
        { id: 'avgift', text: 'Påminnelseavgift', net: '60.00', vatRate: '0' },
      ],
      allowances: [{ charge: false, amount: '20.00', reason: 'Trogen kund', vatRate: '25' }],
      total: { net: '760.00', vat: '175.00', prepaid: '35.50', rounding: '0.50', payable: '900.00' },
      payment: {
        plusgiro: '4154-1',
        account: '86011117947',
        iban: 'NO9386011117947',
        directDebit: true,
        payee: 'Exempelfinans',
      },
      refersTo: ['10022', '10022'],
      note: 'Tack.',
    });
    expect(document.total).toEqual({ net: 76000, vat: 17500, prepaid: 3550, rounding: 50, payable: 90000 });
    expect(document.taxes).toEqual([
      { taxable: 70000, tax: 17500, rate: '25', category: 'S' },
      { taxable: 6000, tax: 0, rate: '0', category: 'Z' },
    ]);
    expect(document).toMatchObject({ type: 'credit_note', directDebit: true, refersTo: ['10022'], note: 'Tack.' });
    expect(document.payment.payee).toBe('Exempelfinans');
    expect(document.lines[0]?.note).toBe('Två rader\nhär');
  });

  test('is an invoice where it does not say what it is, and rates that nobody wrote make no taxes', () => {
    const { type: _type, ...rest } = CONTRACT;
    const { document } = read({ ...rest, lines: [{ id: '1', text: 'Bredband', net: '720.00' }] });
    expect(document.type).toBe('invoice');
    expect(document.taxes).toEqual([]);
  });

  test('whose tax was rounded line by line keeps the tax it says', () => {
    const { document } = read({
      ...CONTRACT,
      lines: [{ ...LINE, quantity: '1', unitPrice: '720.01', net: '720.01' }],
      total: { net: '720.01', vat: '180.01', payable: '900.02' },
    });
    expect(document.taxes).toEqual([{ taxable: 72001, tax: 18001, rate: '25', category: 'S' }]);
  });
});

describe('a fault is told with its place', () => {
  const cases: readonly (readonly [what: string, data: unknown, fault: string])[] = [
    [
      'no object',
      [],
      ': The document must be an invoice, {"number", "payer", "issued", "currency", "lines", "total", "payment"}.',
    ],
    ['nothing', null, ': The document must be an invoice'],
    ['a number that is missing', { ...CONTRACT, number: undefined }, '/number: /number is missing; it must be text'],
    ['a number that is blank', { ...CONTRACT, number: ' ' }, '/number: /number must be text of 1 to 200'],
    ['a number with a line feed', { ...CONTRACT, number: '1\n2' }, '/number: /number must be text'],
    ['a lone surrogate', { ...CONTRACT, payer: 'a\ud800' }, '/payer: /payer must be text'],
    [
      'a field that is not one',
      { ...CONTRACT, dueDate: '2026-09-30' },
      '/dueDate: /dueDate is not a field of an invoice',
    ],
    [
      'a field of a line that is not one',
      { ...CONTRACT, lines: [{ ...LINE, 'pris/st': '1' }] },
      '/lines/0/pris~1st: /lines/0/pris~1st is not a field',
    ],
    ['a day that does not exist', { ...CONTRACT, due: '2026-09-31' }, '/due: /due must be a date that exists'],
    ['a time', { ...CONTRACT, issued: '2026-09-01T10:00:00Z' }, '/issued: /issued must be a date'],
    ['a kind that is none', { ...CONTRACT, type: 'faktura' }, '/type: /type must be "invoice"'],
    ['a currency that is none', { ...CONTRACT, currency: 'kr' }, '/currency: /currency must be a currency'],
    [
      'an amount as a number',
      { ...CONTRACT, lines: [{ ...LINE, net: 720 }] },
      '/lines/0/net: /lines/0/net must be a decimal number as text, like "720.00".',
    ],
    [
      'an amount with a comma',
      { ...CONTRACT, lines: [{ ...LINE, net: '720,00' }] },
      '/lines/0/net: /lines/0/net must be a decimal',
    ],
    ['an exponent', { ...CONTRACT, lines: [{ ...LINE, net: '7e2' }] }, '/lines/0/net: /lines/0/net must be a decimal'],
    [
      'half an öre',
      { ...CONTRACT, lines: [{ ...LINE, net: '720.005' }] },
      '/lines/0/net: /lines/0/net has more than the 2 decimals of SEK.',
    ],
    [
      'too much money',
      { ...CONTRACT, lines: [{ ...LINE, net: '9999999999999' }] },
      '/lines/0/net: /lines/0/net is larger than any bill.',
    ],
    [
      'a rate above all',
      { ...CONTRACT, lines: [{ ...LINE, vatRate: '250' }] },
      '/lines/0/vatRate: /lines/0/vatRate must be a percentage',
    ],
    ['no lines', { ...CONTRACT, lines: [] }, '/lines: /lines must have at least one line.'],
    [
      'a period that ends before it starts',
      { ...CONTRACT, period: { from: '2026-09-02', to: '2026-09-01' } },
      '/period: /period must not end before it starts.',
    ],
    [
      'lines that do not sum up',
      { ...CONTRACT, total: { ...CONTRACT.total, net: '721.00', payable: '901.00' } },
      '/total/net: /total/net is 721.00 but the sum of the lines with allowances and charges is 720.00.',
    ],
    [
      'a total that does not come out',
      { ...CONTRACT, total: { ...CONTRACT.total, payable: '900.01' } },
      '/total/payable: /total/payable is 900.01 but net + vat + rounding - prepaid is 900.00.',
    ],
    [
      'a tax that is not the rate',
      { ...CONTRACT, total: { net: '720.00', vat: '86.40', payable: '806.40' } },
      '/total/vat: /total/vat is 86.40 but the rates of the lines give 180.00.',
    ],
    [
      'a key that reaches behind',
      JSON.parse(JSON.stringify(CONTRACT).replace('"note"', '"x"').replace('"payer"', '"__proto__":{"a":1},"payer"')),
      '/__proto__: /__proto__ is a name that is not allowed',
    ],
    [
      'such a key deep inside',
      { ...CONTRACT, payment: JSON.parse('{"constructor":{"prototype":{"admin":true}}}') },
      '/payment/constructor: /payment/constructor is a name',
    ],
    [
      'nesting without end',
      { ...CONTRACT, note: Array.from({ length: 100 }).reduce((inner: unknown) => [inner], 'x') },
      '/note',
    ],
  ];

  test.each(cases)('%s', (_what, data, fault) => {
    expect(faultsOf(data).join('\n')).toContain(fault);
  });

  test('and all of them at once', () => {
    const faults = faultsOf({ ...CONTRACT, number: 7, issued: 'i går', lines: [{ ...LINE, net: 1, vatRate: 2 }] });
    expect(faults.length).toBe(4);
  });

  test('but never in an answer as long as the document', () => {
    const lines = Array.from({ length: 9000 }, () => ({}));
    expect(faultsOf({ ...CONTRACT, lines }).length).toBe(50);
  });
});

describe('what is odd is kept and said', () => {
  test.each([
    ['/payment/bankgiro', { ...CONTRACT, payment: { bankgiro: '1234-5678' } }],
    ['/payment/account', { ...CONTRACT, currency: 'NOK', payment: { account: '60051234567' } }],
    ['/payment/iban', { ...CONTRACT, payment: { iban: 'SE1212341234123412341234' } }],
    ['/lines/0/net', { ...CONTRACT, lines: [{ ...LINE, unitPrice: '0.81' }], payment: {} }],
    ['/due', { ...CONTRACT, due: '2026-08-01', payment: {} }],
  ])('%s', (pointer, data) => {
    expect(read(data).warnings.map((one) => one.pointer)).toEqual([pointer]);
  });
});

test('whatever amounts are made, what is accepted adds up', () => {
  const amount = fc.integer({ min: -1_000_000, max: 10_000_000 });
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 12 }),
      amount,
      fc.integer({ min: -50, max: 50 }),
      fc.nat(500_000),
      (nets, vat, rounding, prepaid) => {
        const text = (minor: number): string => toDecimal(minor, 'SEK');
        const net = nets.reduce((sum, one) => sum + one, 0);
        const { document } = read({
          ...CONTRACT,
          lines: nets.map((one, place) => ({ id: `${place}`, text: 'Rad', net: text(one) })),
          total: {
            net: text(net),
            vat: text(vat),
            rounding: text(rounding),
            prepaid: text(prepaid),
            payable: text(net + vat + rounding - prepaid),
          },
        });
        const { total } = document;
        expect(total.net + total.vat + total.rounding - total.prepaid).toBe(total.payable);
        expect(document.lines.reduce((sum, line) => sum + line.net, 0)).toBe(total.net);
        const off = { ...CONTRACT, lines: [{ ...LINE, net: text(72000 + (vat === 0 ? 1 : vat)) }] };
        expect(parseInvoiceJson(off).ok).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

test('whatever else comes in, it is refused without an exception', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(parseInvoiceJson(data).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

describe('a JSON file', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('tells on which line a value stands', () => {
    const file = readJsonText(bytes(`\uFEFF${JSON.stringify(CONTRACT, null, 2)}`));
    if (!file.ok) throw new Error(file.error.detail);
    expect(file.value.data).toEqual(CONTRACT);
    const lines = JSON.stringify(CONTRACT, null, 2).split('\n');
    expect(file.value.lineOf('/lines/0/net')).toBe(lines.findIndex((line) => line.includes('"net": "720.00"')) + 1);
    expect(file.value.lineOf('/total/payable')).toBe(lines.findIndex((line) => line.includes('"payable"')) + 1);
    expect(file.value.lineOf('/total/missing')).toBe(lines.findIndex((line) => line.includes('"total"')) + 1);
    expect(file.value.lineOf('')).toBe(1);
  });

  test.each([
    ['two equal keys', '{"number": "1",\n "number": "2"}', '/number stands twice, again on line 2'],
    ['two equal keys, one of them escaped', '{"a": [{"net": "1", "n\\u0065t": "2"}]}', '/a/0/net stands twice'],
    ['half a file', '{"number": "1",\n "payer"', 'is not JSON from line 2 on'],
    ['no file', '', 'is not JSON'],
    ['NaN', '{"net": NaN}', 'is not JSON'],
    ['a comment', '{} // x', 'is not JSON'],
  ])('with %s is refused', (_what, text, words) => {
    const file = readJsonText(bytes(text));
    expect(file.ok ? '' : file.error.detail).toContain(words);
  });

  test('in another encoding or of another size is refused', () => {
    expect(readJsonText(new Uint8Array(Buffer.from('{"a":"å"}', 'latin1'))).ok).toBe(false);
    expect(readJsonText(new Uint8Array(Buffer.from('{"a":"å"}', 'utf16le'))).ok).toBe(false);
    expect(readJsonText(bytes(' '.repeat(5 * 1024 * 1024 + 1))).ok).toBe(false);
  });

  test.each([
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a million values', `[${'0,'.repeat(999_999)}0]`],
    ['one text of 4 MB', `"${'x'.repeat(4_000_000)}"`],
    ['one text of 2 million escapes', `"${'\\"'.repeat(2_000_000)}"`],
    ['300,000 keys', `{${Array.from({ length: 300_000 }, (_, n) => `"k${n}":0`).join(',')}}`],
  ])('of %s is read in a second and is no invoice', (_what, text) => {
    const start = process.threadCpuUsage();
    const file = readJsonText(bytes(text));
    if (file.ok) expect(parseInvoiceJson(file.value.data).ok).toBe(false);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(1500);
  });
});
