import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import { ADDRESS_MARKS } from '../../model/address-mark.ts';
import { DELIVERIES, type Message } from '../../model/message.ts';
import { toDecimal } from '../../model/money.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import type { InvoiceView } from '../../service/service.ts';

/** What the API gives: the shapes for its documentation, and the functions that make them. */
const faultShape = z.object({
  detail: z.string(),
  pointer: z.string().optional().describe('JSON pointer into the body'),
  line: z.int().optional(),
  element: z.string().optional(),
});

const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(faultShape).optional(),
  })
  .describe('RFC 9457 problem details');

const PROBLEM = { content: { 'application/problem+json': { schema: problemShape } } };

/** The refusals that a route may answer with instead. Each is `application/problem+json`. */
export function problems<Status extends number>(...statuses: readonly Status[]) {
  const all = [...statuses, 401, 503] as const;
  return Object.fromEntries(all.map((status) => [status, { description: TITLES[status] ?? 'Refused', ...PROBLEM }]));
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid; see errors',
  401: 'The token is missing or wrong',
  404: 'There is no such thing at this issuer',
  409: 'It contradicts what is stored',
  413: 'Too large',
  415: 'This content type is not read here',
  422: 'It can be read, but not accepted; see errors',
  503: 'Not available right now; try again',
};

const balanceShape = {
  id: z.string(),
  number: z.string(),
  payer: z.string(),
  status: z.string().describe('open, partly_paid, paid, overpaid, …'),
  remaining: z.string().describe('What is still owed, a decimal as text'),
};

export const invoiceShape = z
  .object({
    ...balanceShape,
    warnings: z.array(faultShape).optional().describe('Odd but kept, like a check digit that is wrong'),
  })
  .describe('The invoice as stored; 200: it was stored before');

export const invoiceDetailsShape = z
  .object({
    ...balanceShape,
    type: z.string(),
    issued: z.string(),
    due: z.string().nullable(),
    currency: z.string(),
    payable: z.string(),
    paid: z.string(),
    credited: z.string(),
    overpaid: z.string(),
    conversation: z.string().nullable(),
  })
  .describe('The invoice as it stands');

export const timelineShape = z
  .object({
    events: z.array(z.looseObject({ seq: z.int(), type: z.string(), at: z.string() })),
  })
  .describe('In order of seq');

export const payerShape = z
  .object({
    ref: z.string(),
    name: z.string(),
    locale: z.string(),
    addresses: z.array(z.string()),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    consents: z.record(z.string(), z.boolean()),
    conversation: z.string().nullable(),
    closed: z
      .array(z.object({ address: z.string(), why: z.enum(ADDRESS_MARKS), at: z.string() }))
      .describe(
        'Addresses that are not the payer’s any more: nothing goes there until you give them again with reopen',
      ),
  })
  .describe('The payer as stored');

export const linkShape = z.object({ url: z.string(), expires: z.string() }).describe('Where it leads, and until when');

export const threadShape = z
  .object({
    owner: z.string().describe('Who speaks for the issuer: bot, offered, agent or closed'),
    messages: z.array(
      z.object({
        seq: z.int(),
        at: z.string(),
        channel: z.enum(CHANNELS),
        from: z.enum(['payer', 'bot', 'agent']),
        author: z.string().optional().describe('The agent’s name'),
        text: z.string(),
        quickReplies: z.array(z.object({ question: z.string(), option: z.string(), label: z.string() })),
        delivery: z.enum(DELIVERIES),
      }),
    ),
  })
  .describe('The thread, oldest first');

/** The answer to a stored invoice. */
export function toInvoiceBody({ invoice, balance }: InvoiceView): z.input<typeof invoiceShape> {
  return {
    id: invoice.id,
    number: invoice.number,
    payer: invoice.payer,
    status: balance.status,
    remaining: toDecimal(balance.remaining, invoice.currency),
  };
}

/** Everything about an invoice's state. */
export function toInvoiceDetails(view: InvoiceView): z.input<typeof invoiceDetailsShape> {
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
export function toTimelineBody({ seq, type, at, data }: TimelineEntry) {
  const { amount, currency } = data;
  const decimals =
    typeof amount === 'number' && typeof currency === 'string' ? { amount: toDecimal(amount, currency) } : {};
  return { ...data, ...decimals, seq, type, at };
}

/** A message of the thread, whatever channel it went by. */
export function toMessageBody(message: Message): z.input<typeof threadShape>['messages'][number] {
  return {
    seq: message.seq,
    at: message.at,
    channel: message.channel,
    from: message.from,
    ...(message.author === null ? {} : { author: message.author }),
    text: message.text,
    quickReplies: [...message.quickReplies],
    delivery: message.delivery,
  };
}
