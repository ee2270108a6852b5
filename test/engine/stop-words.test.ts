import { describe, expect, it } from 'vitest';
import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import type { Channel } from '../../src/model/address.ts';
import type { ConversationId, InvoiceId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import { bill, factsOf, line, withState } from '../support/bills.ts';
import { readIssuers } from '../support/read-issuers.ts';

const book = readIssuers().book('exempelfiber' as IssuerId);
const facts = factsOf('sv-SE', [withState(bill('10023', '2026-09-01', [line('a', 'Bredband', 40_000)]))]);

function write(channel: Channel, text: string, before: Partial<Conversation> = {}): Conversation {
  const from = { channel, id: '+46700000001' };
  const conversation = createConversation({
    id: 'c1' as ConversationId,
    payer: 'K-1001' as PayerRef,
    locale: 'sv-SE',
    replyTo: from,
  });
  return takeTurn(book, { ...conversation, ...before }, facts, {
    type: 'message_received',
    id: 'in1',
    at: '2026-09-22T10:00:00Z',
    from,
    text,
    attachments: 0,
  }).conversation;
}

describe('a word that ends messages', () => {
  it.each([
    'STOP',
    'Stopp!',
    'SLUTA',
    'avsluta',
    'Avsluta.',
    'SLUTT',
    'Avslutt',
    'Avregistrera',
    'meld av',
    'END',
    'quit',
  ])('is obeyed by SMS: %s', (word) => {
    expect(write('sms', word).stopped).toEqual(['sms']);
  });

  it.each(['avsluta', 'slutt', 'quit'])('may mean the chat where there is one: %s', (word) => {
    expect(write('telegram', word).stopped).toEqual([]);
    expect(write('web', word).stopped).toEqual([]);
  });

  it.each(['avsluta mitt abonnemang', 'när slutar rabatten?', 'sluta lura mig på pengar'])(
    'is only that when it stands alone: %s',
    (text) => {
      expect(write('sms', text).stopped).toEqual([]);
    },
  );

  it('keeps the thanks for a payment unsaid, and the timeline does not claim it was said', () => {
    const [told, kept] = [[], ['sms'] as const].map((stopped) => {
      const conversation = createConversation({
        id: 'c1' as ConversationId,
        payer: 'K-1001' as PayerRef,
        locale: 'sv-SE',
        replyTo: { channel: 'sms', id: '+46700000001' },
      });
      const at = '2026-09-22T10:00:00Z';
      const invoice = facts.invoices[0]?.invoice.id ?? ('' as InvoiceId);
      const input = {
        type: 'payment_received',
        id: 'in1',
        at,
        invoice,
        amount: 50_000,
        paidAt: at,
        silent: false,
      } as const;
      const { events } = takeTurn(book, { ...conversation, stopped }, facts, input);
      return events.flatMap((one) => (one.type === 'timeline_noted' ? [one.entry] : []));
    });
    expect(told).toContain('payment_thanked');
    expect(kept).toContain('payment_received');
    expect(kept).not.toContain('payment_thanked');
  });

  it('START is a hello where nothing was stopped, and silent while a person has the conversation', () => {
    expect(write('telegram', '/start').questions).toHaveLength(1);
    expect(write('telegram', '/start', { owner: 'agent' }).questions).toEqual([]);
  });
});
