import { toAddressText } from '../../model/address.ts';
import { changeDoubt } from '../change-doubt.ts';
import { reopenChannel } from '../close-channel.ts';
import { disownAddress, noteAddress } from '../disown-address.ts';
import type { AddressChanged } from '../input.ts';
import type { Turn } from '../turn.ts';

/** The issuer took an address from the payer, gave the payer one that another had, or opened a closed one again. Nothing is said. */
export function addressChanged(turn: Turn, { address, change }: AddressChanged): void {
  if (change === 'moved_away') {
    disownAddress(turn, address, 'moved');
    return;
  }
  const text = toAddressText(address);
  const { disowned = [] } = turn.conversation();
  turn.change({ disowned: disowned.filter((one) => one.address !== text) });
  reopenChannel(turn, address, false);
  changeDoubt(turn, address, null);
  noteAddress(turn, 'address_added', { channel: address.channel, why: change });
}
