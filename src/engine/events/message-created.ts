import type { MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';

/** Someone said something: it is stored, and sent if it has somewhere to go. */
export interface MessageCreated {
  readonly type: 'message_created';
  readonly message: Message;
}

export const messageCreatedExample: MessageCreated = {
  type: 'message_created',
  message: {
    id: 'sms-SM1.2' as MessageId,
    seq: 2,
    at: '2026-09-12T10:00:00.000Z',
    channel: 'sms',
    address: { channel: 'sms', id: '+46701740605' },
    from: 'bot',
    author: null,
    locale: 'sv-SE',
    text: 'Du har 399 kr att betala senast 30 september.',
    shorter: [],
    quickReplies: [],
    card: null,
    class: 'chat',
    epoch: 1,
    channelData: null,
    delivery: 'queued',
  },
};
