import { z } from 'zod';
import type { Message } from '../../model/message.ts';
import { toDecimal } from '../../model/money.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import type { InvoiceView } from '../../service/service.ts';

/** What the API takes and gives, for validation and for the documentation. Decimal amounts are strings, dates ISO. */
export const amountText = z.string().regex(/^-?\d{1,13}(\.\d{1,6})?$/, 'a decimal number as text, like "900.00"');
export const instant = z.iso.datetime({ offset: true, error: 'a time like 2026-09-12T10:00:00Z' });

export const payerRef = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}]+$/u, 'no control characters');

export const payerBody = z.strictObject({
  name: z.string().min(1).max(200),
  locale: z.enum(['sv-SE', 'nb-NO', 'en-GB']).optional(),
  addresses: z.array(z.string().max(200)).max(20).default([]),
  attributes: z.record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean()])).default({}),
  consents: z.record(z.string().max(100), z.boolean()).default({}),
});

export const linkBody = z.strictObject({ channel: z.enum(['telegram', 'web']) });

export const eventBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('payment'), at: instant, amount: amountText, currency: z.string().length(3) }),
  z.strictObject({ type: z.literal('credit'), at: instant, amount: amountText, currency: z.string().length(3) }),
  z.strictObject({ type: z.literal('reminder'), at: instant }),
  z.strictObject({ type: z.literal('collection'), at: instant }),
]);

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          pointer: z.string().optional(),
          line: z.int().optional(),
          element: z.string().optional(),
        }),
      )
      .optional(),
  })
  .describe('RFC 9457 problem details');

/** Answers whose shape is made by the functions below, beside the problems they may be instead. */
export const anyOr = {
  200: z.unknown(),
  201: z.unknown(),
  400: problemShape,
  401: problemShape,
  404: problemShape,
  409: problemShape,
  422: problemShape,
};

/** The answer to a stored invoice. */
export function toInvoiceBody({ invoice, balance }: InvoiceView) {
  return {
    id: invoice.id,
    number: invoice.number,
    payer: invoice.payer,
    status: balance.status,
    remaining: toDecimal(balance.remaining, invoice.currency),
  };
}

/** Everything about an invoice's state. */
export function toInvoiceDetails(view: InvoiceView) {
  const { invoice, balance } = view;
  return {
    ...toInvoiceBody(view),
    type: invoice.type,
    issued: invoice.issued,
    due: invoice.due,
    currency: invoice.currency,
    payable: toDecimal(invoice.total.payable, invoice.currency),
    paid: toDecimal(balance.paid, invoice.currency),
    credited: toDecimal(balance.credited, invoice.currency),
    overpaid: toDecimal(balance.overpaid, invoice.currency),
    conversation: view.conversation,
  };
}

/** An entry with its facts beside it; an amount with its currency is a decimal. */
export function toTimelineBody({ seq, type, at, data }: TimelineEntry): Record<string, unknown> {
  const { amount, currency } = data;
  const decimals =
    typeof amount === 'number' && typeof currency === 'string' ? { amount: toDecimal(amount, currency) } : {};
  return { ...data, ...decimals, seq, type, at };
}

/** A message of the thread, whatever channel it went by. */
export function toMessageBody(message: Message): Record<string, unknown> {
  return {
    seq: message.seq,
    at: message.at,
    channel: message.channel,
    from: message.from,
    ...(message.author === null ? {} : { author: message.author }),
    text: message.text,
    quickReplies: message.quickReplies,
    delivery: message.delivery,
  };
}
