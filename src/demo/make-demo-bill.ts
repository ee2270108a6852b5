import { Temporal } from 'temporal-polyfill';
import type { InvoiceDocument, InvoiceLine, Period } from '../model/invoice.ts';
import type { Issuer } from '../model/issuer.ts';
import { buildKid } from '../model/kid.ts';
import { buildOcr } from '../model/ocr.ts';
import { DEMO_LINES, type DemoMonth } from './demo-lines.ts';
import type { DemoPayer } from './demo-payers.ts';

/**
 * The bill of one payer for one month, seen from `today`: the present month is issued today and due in a month's time;
 * earlier ones were issued on the first of their month. Amounts are exact integers of öre/øre.
 */
export function makeDemoBill(issuer: Issuer, { payer }: DemoPayer, at: DemoMonth, today: string): InvoiceDocument {
  const start = Temporal.PlainDate.from(today).with({ day: 1 }).add({ months: at });
  const period = { from: start.toString(), to: start.with({ day: start.daysInMonth }).toString() };
  const issued = at >= 0 ? Temporal.PlainDate.from(today) : start;
  const due = at >= 0 ? issued.add({ days: 14 }) : start.with({ day: start.daysInMonth });
  const number = `${payer.ref}${start.year % 100}${String(start.month).padStart(2, '0')}`;
  const lines = (DEMO_LINES[payer.ref]?.(at, period) ?? []).map((line) => toLine(line, period));
  const taxed = lines.filter((line) => line.vatRate === '25').reduce((sum, line) => sum + line.net, 0);
  const untaxed = lines.filter((line) => line.vatRate !== '25').reduce((sum, line) => sum + line.net, 0);
  const vat = Math.round(taxed / 4);
  const swedish = issuer.country === 'SE';
  return {
    type: 'invoice',
    number,
    issued: issued.toString(),
    due: due.toString(),
    currency: swedish ? 'SEK' : 'NOK',
    seller: {
      name: issuer.name,
      organisationNumber: issuer.organisationNumber,
      vatNumber: null,
      customerNumber: null,
      address: null,
    },
    buyer: { name: payer.name, organisationNumber: null, vatNumber: null, customerNumber: payer.ref, address: null },
    period,
    lines,
    allowances: [],
    taxes: [
      { taxable: taxed, tax: vat, rate: '25', category: 'S' },
      ...(untaxed === 0 ? [] : [{ taxable: untaxed, tax: 0, rate: '0', category: 'O' }]),
    ],
    total: { net: taxed + untaxed, vat, prepaid: 0, rounding: 0, payable: taxed + untaxed + vat },
    payment: {
      reference: toReference(number, swedish),
      bankgiro: swedish ? issuer.payee.bankgiro : null,
      plusgiro: null,
      account: swedish ? null : issuer.payee.account,
      iban: null,
      bic: null,
      meansCode: payer.attributes['plan'] === 'Fastpris' ? '49' : '30',
    },
    refersTo: [],
    note: null,
    directDebit: payer.attributes['plan'] === 'Fastpris',
  };
}

function toReference(number: string, swedish: boolean): string {
  const built = swedish ? buildOcr(number, { lengthDigit: true }) : buildKid(number, 'mod10');
  if (!built.ok) throw new Error(`The demo's number ${number} makes no payment reference: ${built.error}`);
  return built.value;
}

function toLine(line: ReturnType<(typeof DEMO_LINES)[string]>[number], period: Period): InvoiceLine {
  const { id, text, quantity, unit, unitPrice, vatRate } = line;
  return { id, text, quantity, unit, unitPrice, net: multiply(quantity, unitPrice), vatRate, period };
}

/** Whole quantity × price with up to four decimals, in öre/øre, rounded half away from zero. */
function multiply(quantity: string, unitPrice: string): number {
  const [whole = '0', decimals = ''] = unitPrice.replace('-', '').split('.');
  const tenThousandths = Number(quantity) * Number(`${whole}${decimals.padEnd(4, '0')}`);
  const ore = Math.floor((tenThousandths + 50) / 100);
  return unitPrice.startsWith('-') ? -ore : ore;
}
