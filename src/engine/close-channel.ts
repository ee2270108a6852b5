import { type Address, toAddressText } from '../model/address.ts';
import { changeDoubt } from './change-doubt.ts';
import type { Turn } from './turn.ts';

/**
 * Nothing goes to the address any more. `opted_out`: the whole channel is silent, as after STOP, and what was decided
 * before and has not left is not sent. `bad_address`: this address only, and whoever is heard from there later may be
 * somebody else. Again is fine.
 */
export function closeChannel(turn: Turn, address: Address, why: 'opted_out' | 'bad_address'): void {
  const { closed = [], stopped, epoch } = turn.conversation();
  const text = toAddressText(address);
  if (why === 'bad_address' && (address.channel === 'sms' || address.channel === 'telegram')) {
    const since = turn.conversation().heard?.[text] ?? null;
    const doubt = { why: 'unknown_number', at: turn.input.at, since, asked: 0, held: null, noticedAt: null } as const;
    changeDoubt(turn, address, doubt);
  }
  if (!closed.includes(text)) {
    turn.change({ closed: [...closed, text] });
    turn.emit({ type: 'channel_closed', address, why });
  }
  if (why === 'opted_out' && !stopped.includes(address.channel)) {
    turn.change({ stopped: [...stopped, address.channel], epoch: epoch + 1 });
  }
}

/** The payer is there again: `unsilence` also takes back a STOP. Nothing happens where nothing was closed. */
export function reopenChannel(turn: Turn, address: Address, unsilence: boolean): void {
  const { closed = [], stopped } = turn.conversation();
  const text = toAddressText(address);
  if (unsilence) turn.change({ stopped: stopped.filter((one) => one !== address.channel) });
  if (!closed.includes(text)) return;
  turn.change({ closed: closed.filter((one) => one !== text) });
  turn.emit({ type: 'channel_reopened', address });
}
