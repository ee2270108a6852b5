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

describe('"avsluta" in the middle of a chat', () => {
  const chatting: Partial<Conversation> = { heardAt: '2026-09-22T09:50:00Z' };

  it.each(['sms', 'telegram'] as const)('is asked about on %s, and each answer does what it says', (channel) => {
    const asked = write(channel, 'Avsluta', chatting);
    expect(asked.stopped).toEqual([]);
    expect(asked.questions.at(-1)?.options.map((one) => one.label)).toEqual([
      channel === 'sms' ? 'Sms från oss' : 'Meddelanden här',
      'Ett avtal',
      'Bara samtalet',
    ]);
    expect(write(channel, '1', asked).stopped).toEqual([channel]);
    expect(write(channel, 'ett avtal', asked)).toMatchObject({ stopped: [], questions: [{}, {}] });
    expect(write(channel, '3', asked).stopped).toEqual([]);
  });

  it('is a STOP to someone who has not written for a day, and to one who has stopped before', () => {
    expect(write('sms', 'avsluta', { heardAt: '2026-09-20T09:50:00Z' }).stopped).toEqual(['sms']);
    expect(write('sms', 'avsluta', { ...chatting, stopped: ['sms'] }).stopped).toEqual(['sms']);
  });

  it('leaves the words Twilio obeys by itself obeyed: there is nothing to ask about', () => {
    for (const word of ['CANCEL', 'End', 'quit', 'STOP']) expect(write('sms', word, chatting).stopped).toEqual(['sms']);
    expect(write('telegram', 'cancel', chatting).stopped).toEqual([]);
  });

  it('is for the person who has the conversation', () => {
    expect(write('sms', 'avsluta', { ...chatting, owner: 'agent' })).toMatchObject({ stopped: [], questions: [] });
  });
});

describe('what the provider has done by itself', () => {
  const from = { channel: 'sms', id: '+46700000001' } as const;
  const turn = (text: string, optOut: 'stop' | 'start' | 'help', before: Partial<Conversation> = {}) => {
    const fresh = createConversation({
      id: 'c1' as ConversationId,
      payer: 'K-1001' as PayerRef,
      locale: 'sv-SE',
      replyTo: from,
    });
    const at = '2026-09-22T10:00:00Z';
    const input = { type: 'message_received', id: 'in1', at, from, text, attachments: 0, optOut } as const;
    const { conversation, events } = takeTurn(book, { ...fresh, ...before }, facts, input);
    return {
      conversation,
      said: events.flatMap((one) => (one.type === 'message_created' ? [one.message] : [])).slice(1),
    };
  };

  it('is obeyed whatever the issuer’s own word was, and confirmed where it can be read: a refused SMS helps nobody', () => {
    const { conversation, said } = turn('INTE MER', 'stop');
    expect(conversation.stopped).toEqual(['sms']);
    expect(said).toMatchObject([{ channel: 'web', text: expect.stringContaining('START') }]);
  });

  it('is taken back with its own word, also YES', () => {
    expect(turn('YES', 'start', { stopped: ['sms'] }).conversation.stopped).toEqual([]);
    expect(write('sms', 'yes', { stopped: ['sms'] }).stopped).toEqual([]);
    expect(write('sms', 'yes').stopped).toEqual([]);
  });

  it('is completed by who we are, how to stop and how to reach a person, also after a STOP', () => {
    expect(turn('HELP', 'help').said).toMatchObject([{ channel: 'sms', quickReplies: [{ option: 'talk' }] }]);
    expect(turn('HJÄLP', 'help', { stopped: ['sms'] }).said).toMatchObject([
      { channel: 'sms', text: expect.stringContaining('Skriv START') },
    ]);
  });
});

describe('a no to offers', () => {
  it('is no STOP: bills and answers go on, and the payer’s word is kept until START', () => {
    const refused = write('sms', 'Sluta skicka erbjudanden!');
    expect(refused).toMatchObject({ stopped: [], consents: { marketing: false } });
    expect(write('sms', 'START', refused)).toMatchObject({ consents: { marketing: true } });
    expect(write('sms', 'STOPP', refused)).toMatchObject({ stopped: ['sms'], consents: { marketing: false } });
  });

  it('stays when START takes back the STOP', () => {
    const both: Partial<Conversation> = { stopped: ['sms'], consents: { marketing: false } };
    expect(write('sms', 'START', both)).toMatchObject({ stopped: [], consents: { marketing: false } });
  });
});
