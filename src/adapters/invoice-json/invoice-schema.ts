import { z } from 'zod';
import { isCalendarDate } from '../../model/is-calendar-date.ts';
import { isKnownCurrency } from '../../model/is-known-currency.ts';

/** Marks that turn the reading direction around: a text made of them is empty, and one with them says what it does not. */
const TURNED = /[\u202a-\u202e\u2066-\u2069]/;

/** One line of text that people may read: well formed and without control characters. */
function line(longest: number) {
  const error = `must be text of 1 to ${longest} characters without control characters`;
  return z
    .string({ error })
    .min(1, { error })
    .max(longest, { error })
    .refine((text) => text.trim() !== '' && text.isWellFormed() && !/\p{Cc}/u.test(text) && !TURNED.test(text), {
      error,
    });
}

/** Text that may have several lines. */
function words(longest: number) {
  const error = `must be text of at most ${longest} characters without control characters`;
  return z
    .string({ error })
    .max(longest, { error })
    .refine((text) => text.isWellFormed() && !text.includes('\0') && !TURNED.test(text), { error });
}

const DECIMAL = { error: 'must be a decimal number as text, like "720.00"' };
const decimal = z.string(DECIMAL).regex(/^-?\d{1,13}(?:\.\d{1,10})?$/, DECIMAL);
const PERCENT = { error: 'must be a percentage as text, like "25"' };
const percent = z.string(PERCENT).regex(/^\d{1,2}(?:\.\d{1,4})?$|^100(?:\.0{1,4})?$/, PERCENT);
const DATE = { error: 'must be a date that exists, like "2026-09-30"' };
const date = z.string(DATE).refine(isCalendarDate, DATE);
const YES_NO = { error: 'must be true or false' };

const period = z
  .strictObject({ from: date, to: date }, { error: 'must be {"from", "to"}' })
  .refine((days) => days.from <= days.to, { error: 'must not end before it starts' });

const allowance = z.strictObject(
  { charge: z.boolean(YES_NO), amount: decimal, reason: line(200), vatRate: percent.nullish() },
  { error: 'must be {"charge", "amount", "reason"}' },
);
const allowances = z
  .array(allowance, { error: 'must be a list' })
  .max(1000, { error: 'must have at most 1,000 entries' });

const invoiceLine = z.strictObject(
  {
    id: line(200),
    text: line(1000),
    quantity: decimal.nullish(),
    unit: line(50).nullish(),
    unitPrice: decimal.nullish(),
    net: decimal,
    vatRate: percent.nullish(),
    period: period.nullish(),
    note: words(5000).nullish(),
    allowances: allowances.optional(),
  },
  { error: 'must be a line, {"id", "text", "net", …}' },
);

const party = z.strictObject(
  {
    name: line(300),
    organisationNumber: line(50).nullish(),
    vatNumber: line(50).nullish(),
    customerNumber: line(100).nullish(),
    address: line(500).nullish(),
  },
  { error: 'must be a party, {"name", …}' },
);

const total = z.strictObject(
  { net: decimal, vat: decimal, prepaid: decimal.optional(), rounding: decimal.optional(), payable: decimal },
  { error: 'must be {"net", "vat", "payable"} and, where there are any, "prepaid" and "rounding"' },
);

const payment = z.strictObject(
  {
    reference: line(100).nullish(),
    bankgiro: line(30).nullish(),
    plusgiro: line(30).nullish(),
    account: line(50).nullish(),
    iban: line(50).nullish(),
    bic: line(20).nullish(),
    meansCode: line(10).nullish(),
    payee: line(300).optional(),
    note: words(2000).optional(),
    directDebit: z.boolean(YES_NO).optional(),
  },
  { error: 'must say how to pay, {"reference", "bankgiro", …}' },
);

/**
 * An invoice in JSON, the form of `POST /v1/invoices`. Strict: a field that is not here is refused, so that a misspelt one
 * is not silently lost. Decimals are text, so that no reader makes floats of them.
 */
export const invoiceSchema = z.strictObject(
  {
    number: line(200),
    payer: line(100),
    type: z
      .enum(['invoice', 'credit_note', 'reminder', 'payment_request'], {
        error: 'must be "invoice", "credit_note", "reminder" or "payment_request"',
      })
      .default('invoice'),
    issued: date,
    due: date.nullish(),
    currency: z
      .string({ error: 'must be a currency, like "SEK"' })
      .refine(isKnownCurrency, { error: 'must be a currency of ISO 4217, like "SEK"' }),
    seller: party.nullish(),
    buyer: party.nullish(),
    period: period.nullish(),
    lines: z
      .array(invoiceLine, { error: 'must be a list of lines' })
      .min(1, { error: 'must have at least one line' })
      .max(10_000, { error: 'must have at most 10,000 lines' }),
    allowances: allowances.optional(),
    total,
    payment: payment.optional(),
    refersTo: z
      .array(line(200), { error: 'must be a list of invoice numbers' })
      .max(100, { error: 'must have at most 100 numbers' })
      .optional(),
    note: words(5000).nullish(),
  },
  { error: 'must be an invoice, {"number", "payer", "issued", "currency", "lines", "total", "payment"}' },
);

export type InvoiceJson = z.infer<typeof invoiceSchema>;
