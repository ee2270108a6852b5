import type { Facts, InvoiceFacts } from '../../src/engine/facts.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { Invoice, InvoiceLine, Settlement } from '../../src/model/invoice.ts';
import { toInvoiceBalance } from '../../src/model/invoice-balance.ts';
import type { Issuer } from '../../src/model/issuer.ts';
import type { Locale } from '../../src/model/locale.ts';
import type { Payer } from '../../src/model/payer.ts';

/** A line of 1 × net, changed at will. */
export function line(id: string, text: string, net: number, over: Partial<InvoiceLine> = {}): InvoiceLine {
  return { id, text, quantity: null, unit: null, unitPrice: null, net, vatRate: '25', period: null, ...over };
}

/** A bill whose totals follow from its lines at their VAT rates, exact for amounts in whole kronor. */
export function bill(
  number: string,
  issued: string,
  lines: readonly InvoiceLine[],
  over: Partial<Invoice> = {},
): Invoice {
  const net = lines.reduce((sum, one) => sum + one.net, 0);
  const rates = [...new Set(lines.map((one) => one.vatRate ?? '0'))];
  const taxes = rates.map((rate) => {
    const taxable = lines.filter((one) => (one.vatRate ?? '0') === rate).reduce((sum, one) => sum + one.net, 0);
    return { taxable, tax: Math.round((taxable * Number(rate)) / 100), rate, category: rate === '0' ? 'E' : 'S' };
  });
  const vat = taxes.reduce((sum, one) => sum + one.tax, 0);
  return {
    id: `inv-${number}` as InvoiceId,
    payer: 'K-1001' as PayerRef,
    type: 'invoice',
    number,
    issued,
    due: `${issued.slice(0, 8)}30`,
    currency: 'SEK',
    seller: null,
    buyer: null,
    period: null,
    lines,
    allowances: [],
    taxes,
    total: { net, vat, prepaid: 0, rounding: 0, payable: net + vat },
    payment: {
      reference: '100234',
      bankgiro: '5402-9681',
      plusgiro: null,
      account: null,
      iban: null,
      bic: null,
      meansCode: '30',
    },
    refersTo: [],
    note: null,
    directDebit: false,
    ...over,
  };
}

/** The bill as the engine sees it, with what has been paid. */
export function withState(invoice: Invoice, settlements: readonly Settlement[] = []): InvoiceFacts {
  const link = `https://exfb.se/i/${'7Kq2aB9xLm4ZpR8tVw3YcN'.slice(0, 22)}`;
  return { invoice, settlements, balance: toInvoiceBalance(invoice, { settlements }), link };
}

export function payment(amount: number, at = '2026-09-12T10:00:00Z'): Settlement {
  return { kind: 'payment', at, amount };
}

const SWEDEN: Issuer = {
  id: 'exempelfiber' as IssuerId,
  name: 'Exempelfiber',
  organisationNumber: '5566778899',
  country: 'SE',
  locale: 'sv-SE',
  timeZone: 'Europe/Stockholm',
  brand: { colour: '#0b5d3b', logo: null },
  payee: { bankgiro: '5402-9681', plusgiro: null, account: null, iban: null, swish: '1231181189', vipps: null },
  openingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  answerWithinMinutes: 10,
  supportPhone: '010-123 45 67',
  website: 'exempelfiber.se',
};

const NORWAY: Issuer = {
  ...SWEDEN,
  id: 'eksempelkraft' as IssuerId,
  name: 'Eksempelkraft',
  organisationNumber: '974760673',
  country: 'NO',
  locale: 'nb-NO',
  timeZone: 'Europe/Oslo',
  payee: { bankgiro: null, plusgiro: null, account: '8601 11 17947', iban: null, swish: null, vipps: '123456' },
  website: 'eksempelkraft.no',
};

export function issuerOf(locale: Locale): Issuer {
  return locale === 'nb-NO' ? NORWAY : SWEDEN;
}

export function payerOf(locale: Locale, name = 'Robin Ek'): Payer {
  return {
    ref: 'K-1001' as PayerRef,
    name,
    locale,
    addresses: [{ channel: 'sms', id: '+46700000001' }],
    attributes: {},
    consents: {},
  };
}

/** What a turn knows on 22 September 2026, with the desk open. */
export function factsOf(locale: Locale, invoices: readonly InvoiceFacts[], over: Partial<Facts> = {}): Facts {
  return {
    now: '2026-09-22T09:00:00.000Z',
    today: '2026-09-22',
    issuer: issuerOf(locale),
    payer: payerOf(locale),
    invoices,
    desk: { open: true, opensAt: null, promisedBy: '2026-09-22T09:10:00.000Z' },
    ...over,
  };
}
