import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import type { ConversationId, InvoiceId, IssuerId, MessageId, PayerRef } from '../../src/model/ids.ts';
import type { Invoice } from '../../src/model/invoice.ts';
import type { Message } from '../../src/model/message.ts';
import type { Payer } from '../../src/model/payer.ts';
import type { PageLink } from '../../src/ports/links.ts';
import type { Commit, StoredInvoice } from '../../src/ports/store.ts';

export const A = 'alfa' as IssuerId;
export const B = 'beta' as IssuerId;
export const AT = '2026-09-01T08:00:00.000Z';

export function samplePayer(ref: string, overrides: Partial<Payer> = {}): Payer {
  return {
    ref: ref as PayerRef,
    name: 'Robin',
    locale: 'sv-SE',
    addresses: [{ channel: 'sms', id: '+46701740605' }],
    attributes: { plan: '20 GB' },
    consents: { marketing: true },
    ...overrides,
  };
}

export function sampleConversation(id: string, overrides: Partial<Conversation> = {}): Conversation {
  const fresh = createConversation({
    id: id as ConversationId,
    payer: null,
    locale: 'sv-SE',
    replyTo: { channel: 'sms', id: '+46701740605' },
  });
  return { ...fresh, version: 1, ...overrides };
}

export function sampleMessage(seq: number, overrides: Partial<Message> = {}): Message {
  return {
    id: `m${seq}` as MessageId,
    seq,
    at: AT,
    channel: 'sms',
    address: { channel: 'sms', id: '+46701740605' },
    from: 'bot',
    author: null,
    locale: 'sv-SE',
    text: 'Hej!',
    shorter: [],
    quickReplies: [],
    card: null,
    class: 'chat',
    epoch: 1,
    channelData: null,
    delivery: 'queued',
    ...overrides,
  };
}

export function sampleInvoice(id: string, overrides: Partial<Invoice> = {}): Invoice {
  return {
    id: id as InvoiceId,
    payer: 'K-1' as PayerRef,
    type: 'invoice',
    number: `N-${id}`,
    issued: '2026-09-01',
    due: '2026-09-30',
    currency: 'SEK',
    seller: null,
    buyer: null,
    period: null,
    lines: [],
    allowances: [],
    taxes: [],
    total: { net: 31920, vat: 7980, prepaid: 0, rounding: 0, payable: 39900 },
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
    ...overrides,
  };
}

export function sampleStored(invoice: Invoice): { stored: StoredInvoice; link: PageLink } {
  return {
    stored: { invoice, state: { settlements: [] }, contentHash: `hash of ${invoice.id}` },
    link: {
      tokenHash: `token of ${invoice.id}`,
      payer: invoice.payer,
      invoice: invoice.id,
      expiresAt: '2027-10-01T00:00:00.000Z',
    },
  };
}

/** A commit of nothing but a conversation; add what the test is about. */
export function sampleCommit(conversation: Conversation, parts: Partial<Commit> = {}): Commit {
  return {
    at: AT,
    inbound: null,
    conversation,
    messages: [],
    timeline: [],
    timers: [],
    lookups: [],
    invoices: [],
    states: [],
    addresses: [],
    usesLink: null,
    ...parts,
  };
}
