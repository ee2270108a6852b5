import { toAddressText } from '../../model/address.ts';
import { reopenChannel } from '../close-channel.ts';
import type { ChannelOpened } from '../input.ts';
import type { Turn } from '../turn.ts';

/** The payer opened a channel that was closed (unblocked the bot). A STOP that the payer said in words stays. */
export function channelOpened(turn: Turn, { address }: ChannelOpened): void {
  const wasClosed = turn.conversation().closed?.includes(toAddressText(address)) === true;
  reopenChannel(turn, address, wasClosed);
}
