import type { MessageId } from '../../src/model/ids.ts';
import type { Message } from '../../src/model/message.ts';

/** The bill of the voice table as the bot says it by SMS, with anything replaced. */
export function sampleMessage(changes: Partial<Message> = {}): Message {
  return {
    id: 'inv-10023.1' as MessageId,
    seq: 1,
    at: '2026-09-01T08:00:00.000Z',
    channel: 'sms',
    address: { channel: 'sms', id: '+46700000001' },
    from: 'bot',
    author: null,
    locale: 'sv-SE',
    text: 'Hej Robin! Räkningen från Exempelfiber är på 399\u00a0kr, betala senast 30 september: https://exfb.se/i/7Kq2',
    shorter: ['Räkningen från Exempelfiber: 399\u00a0kr, betala senast 30 september: https://exfb.se/i/7Kq2'],
    quickReplies: [
      { question: 'inv-10023.2', option: 'pay', label: 'Betala' },
      { question: 'inv-10023.2', option: 'ask', label: 'Fråga' },
      { question: 'inv-10023.2', option: 'talk', label: 'Prata med oss' },
    ],
    card: null,
    class: 'invoice',
    epoch: 1,
    channelData: null,
    delivery: 'queued',
    ...changes,
  };
}
