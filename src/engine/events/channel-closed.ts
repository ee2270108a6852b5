import type { Address } from '../../model/address.ts';

/** An address turned out to be closed: the payer said no there, or nobody has it. */
export interface ChannelClosed {
  readonly type: 'channel_closed';
  readonly address: Address;
  readonly why: 'opted_out' | 'bad_address';
}

export const channelClosedExample: ChannelClosed = {
  type: 'channel_closed',
  address: { channel: 'telegram', id: '700100001' },
  why: 'opted_out',
};
