import { z } from 'zod';
import { isCalendarDate } from '../../model/is-calendar-date.ts';
import { amountText, currency, plainText } from './api-shapes.ts';

const name = plainText(200).describe('Who decides; it is kept with the decision');
const share = z.strictObject({
  invoice: plainText(300).describe('Number or id of the bill'),
  amount: amountText,
});

export const decisionBody = z.discriminatedUnion(
  'action',
  [
    z.strictObject({
      action: z.literal('post'),
      shares: z.array(share, { error: 'must be a list of bills with amounts' }).min(1, 'must name a bill').max(50),
      by: name,
    }),
    z.strictObject({ action: z.literal('refund'), note: plainText(500).optional(), by: name }),
    z.strictObject({ action: z.literal('ignore'), reason: plainText(500), by: name }),
  ],
  { error: 'must be "post", "refund" or "ignore"' },
);

const DATE = { error: 'must be a date, like "2026-11-12"' };

/** Payments as JSON, for a bank or a ledger without files. */
export const paymentsBody = z.strictObject({
  payments: z
    .array(
      z.strictObject({
        amount: amountText,
        currency,
        bookedOn: z.string(DATE).refine(isCalendarDate, DATE),
        bankReference: plainText(100).optional().describe('What the bank calls it: the same again is the same payment'),
        references: z.array(plainText(60)).max(50).default([]).describe('OCR numbers, KIDs'),
        text: plainText(500).optional(),
        payerName: plainText(200).optional(),
        payerAccount: plainText(50).optional(),
      }),
      { error: 'must be a list of payments' },
    )
    .min(1, 'must have a payment')
    .max(1_000, 'must have at most 1000 payments'),
});

export const exceptionsQuery = z.strictObject({
  after: plainText(100).optional(),
  limit: z.coerce.number({ error: 'must be a number from 1 to 100' }).int().min(1).max(100).default(50),
});
