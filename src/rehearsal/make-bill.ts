import { addDays } from '../model/add-days.ts';
import type { IsoDate } from '../model/ids.ts';
import type { DocumentType, InvoiceDocument } from '../model/invoice.ts';
import type { Issuer } from '../model/issuer.ts';
import { buildKid } from '../model/kid.ts';
import type { Minor } from '../model/money.ts';
import { buildOcr } from '../model/ocr.ts';
import type { Payer } from '../model/payer.ts';

/** What a made-up bill is about. */
export interface BillOrder {
  readonly type: DocumentType;
  /** To pay, VAT included, in öre/øre; a credit note's is positive too. */
  readonly payable: Minor;
  /** Which one of the payer's bills it is, 1, 2, 3, …: part of its number. */
  readonly nth: number;
  readonly issued: IsoDate;
  /** Number of the bill it reminds of or credits. */
  readonly refersTo: string | null;
}

/** Days from issue to due date. */
const TERM = 14;

/** A made-up bill of one line with 25 % VAT, due in two weeks; for payers that a rehearsal describes. */
export function makeBill(issuer: Issuer, payer: Payer, order: BillOrder): InvoiceDocument {
  const { type, payable, nth, issued, refersTo } = order;
  const swedish = issuer.country === 'SE';
  const number = `${10_000 + nth}`;
  const vat = Math.round(payable / 5);
  const built = swedish ? buildOcr(number, { lengthDigit: true }) : buildKid(number, 'mod10');
  const period = { from: `${issued.slice(0, 7)}-01`, to: issued };
  return {
    type,
    number,
    issued,
    due: type === 'credit_note' ? null : addDays(issued, TERM),
    currency: swedish ? 'SEK' : 'NOK',
    seller: null,
    buyer: { name: payer.name, organisationNumber: null, vatNumber: null, customerNumber: payer.ref, address: null },
    period,
    lines: [
      {
        id: 'abonnemang',
        text: swedish ? 'Abonnemang' : 'Abonnement',
        quantity: '1',
        unit: 'MON',
        unitPrice: null,
        net: payable - vat,
        vatRate: '25',
        period,
      },
    ],
    allowances: [],
    taxes: [{ taxable: payable - vat, tax: vat, rate: '25', category: 'S' }],
    total: { net: payable - vat, vat, prepaid: 0, rounding: 0, payable },
    payment: {
      reference: built.ok ? built.value : null,
      bankgiro: swedish ? issuer.payee.bankgiro : null,
      plusgiro: null,
      account: swedish ? null : issuer.payee.account,
      iban: null,
      bic: null,
      meansCode: '30',
    },
    refersTo: refersTo === null ? [] : [refersTo],
    note: null,
    directDebit: false,
  };
}
