import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import { isCalendarDate } from '../../model/is-calendar-date.ts';
import { isKnownCurrency } from '../../model/is-known-currency.ts';
import { isPlainText } from '../../model/is-plain-text.ts';
import { LONGEST_NAME, LONGEST_REF } from '../../model/payer.ts';
import { PAYMENT_METHODS } from '../../model/payment-sighting.ts';

/** What the API takes, for validation and for the documentation. Decimal amounts are strings, dates ISO. */

/** Text as `isPlainText` has it, of a length. */
export function plainText(longest: number) {
  const error = `must be text of 1 to ${longest} characters without control characters`;
  return z.string({ error }).min(1, { error }).max(longest, { error }).refine(isPlainText, { error });
}

const YES_NO = { error: 'must be true or false' };
const AMOUNT = { error: 'must be a decimal number as text, like "900.00"' };
export const amountText = z.string(AMOUNT).regex(/^-?\d{1,13}(\.\d{1,6})?$/, AMOUNT);
const INSTANT = { error: 'must be a time with its zone, like "2026-09-12T10:00:00Z"' };
const instant = z.iso
  .datetime({ offset: true, ...INSTANT })
  .refine((text) => /^(19|20|21)/.test(text) && text.length <= 40, INSTANT);
const DAY = { error: 'must be a day, like "2026-09-30"' };
const CURRENCY = { error: 'must be a currency of ISO 4217, like "SEK"' };
export const currency = z.string(CURRENCY).refine(isKnownCurrency, CURRENCY);

/** The issuer's own reference for a payer. */
export const payerRef = plainText(LONGEST_REF);

/** Names of what an address points at. An id that nobody has is not an error of form: it is not found. */
export const byId = z.object({ id: plainText(300) });
export const byRef = z.object({ ref: payerRef });

/** Where to read on in a list. */
export const afterSeq = z.coerce
  .number({ error: 'must be a whole number from 0' })
  .int('must be a whole number from 0')
  .min(0, 'must be a whole number from 0')
  .max(2_147_483_647, 'must be smaller');

export const documentQuery = z.strictObject({
  payer: payerRef.optional().describe('Whose it is, where the document does not say it or says it otherwise'),
  channel: z
    .enum(CHANNELS, { error: `must be one of ${CHANNELS.join(', ')}` })
    .optional()
    .describe('Send it there instead of the payer’s first address'),
  silent: z.stringbool(YES_NO).optional().describe('Keep it as history that was delivered some other way'),
});

const ATTRIBUTE = { error: 'must be text of at most 1000 characters, a number, true or false' };

export const payerBody = z.strictObject({
  name: plainText(LONGEST_NAME),
  locale: z
    .enum(['sv-SE', 'nb-NO', 'en-GB'], { error: 'must be sv-SE, nb-NO or en-GB' })
    .optional()
    .describe('Without it, the issuer’s own'),
  addresses: z
    .array(plainText(200), { error: 'must be a list of addresses, like "sms:+46701740605"' })
    .max(20, 'must have at most 20 addresses')
    .default([])
    .describe('In order of preference: sms:+46…, telegram:…, web:…'),
  attributes: z
    .record(plainText(100), z.union([plainText(1000), z.literal(''), z.number(), z.boolean()], ATTRIBUTE), {
      error: 'must be an object of what you know about the payer',
    })
    .default({}),
  reopen: z
    .array(plainText(200), { error: 'must be a list of addresses' })
    .max(20, 'must have at most 20 addresses')
    .default([])
    .describe(
      'Addresses of this payer that are closed, because somebody there said "wrong person", and are the payer’s after all',
    ),
  taken: z
    .enum(['move', 'refuse'], { error: 'must be "move" or "refuse"' })
    .default('move')
    .describe('What to do with an address that another payer has: move it here, noted for both, or answer 409'),
  consents: z
    .record(plainText(100), z.boolean(YES_NO), { error: 'must be an object of purposes with true or false' })
    .default({}),
});

export const linkBody = z.strictObject({
  channel: z.enum(['telegram', 'azure', 'web'], { error: 'must be "telegram", "azure" or "web"' }),
});

export const eventBody = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('payment'),
      at: instant,
      amount: amountText,
      currency,
      reference: plainText(100)
        .optional()
        .describe(
          'What the bank or the payment provider calls this payment: the same money told of twice is counted once',
        ),
      method: z
        .enum(PAYMENT_METHODS, { error: `must be one of ${PAYMENT_METHODS.join(', ')}` })
        .optional()
        .describe('How it was paid'),
    }),
    z.strictObject({ type: z.literal('credit'), at: instant, amount: amountText, currency }),
    z.strictObject({ type: z.literal('reminder'), at: instant }),
    z.strictObject({ type: z.literal('collection'), at: instant }),
    z.strictObject({ type: z.literal('dispute_closed'), at: instant }),
    z.strictObject({
      type: z.literal('due_changed'),
      at: instant,
      due: z
        .string(DAY)
        .refine((text) => isCalendarDate(text) && /^20/.test(text), DAY)
        .describe('The new last day to pay, earlier or later; the payer is told in one sentence'),
    }),
  ],
  { error: 'must be "payment", "credit", "reminder", "collection", "dispute_closed" or "due_changed"' },
);

export const eventHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
    .optional()
    .describe(
      'Makes the event once: the same request again gets the same answer, another request under the key 409. Without it, the body itself is the key.',
    ),
});
