import type { Address } from '../../model/address.ts';

/** The payer opened a closed channel again. */
export interface ChannelReopened {
  readonly type: 'channel_reopened';
  readonly address: Address;
}

export const channelReopenedExample: ChannelReopened = {
  type: 'channel_reopened',
  address: { channel: 'telegram', id: '700100001' },
};
