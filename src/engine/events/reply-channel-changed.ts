import type { Channel } from '../../model/address.ts';

/** The payer moved to another channel. */
export interface ReplyChannelChanged {
  readonly type: 'reply_channel_changed';
  readonly channel: Channel;
}

export const replyChannelChangedExample: ReplyChannelChanged = { type: 'reply_channel_changed', channel: 'telegram' };
