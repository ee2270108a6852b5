import type { Address } from '../model/address.ts';
import { findOpenAddress } from './find-open-address.ts';
import { speak } from './speak.ts';
import { channelName, type Turn } from './turn.ts';

/**
 * The payer wants no more here: one confirmation, then silence; what was decided before and has not left is not sent. It
 * says where bills come instead, and how to take it back. Again is fine and says nothing.
 *
 * @param isSilenced the provider has closed the channel already and has told the payer: the confirmation stands on the page
 */
export function stopChannel(turn: Turn, from: Address, isSilenced: boolean): void {
  const { stopped, id } = turn.conversation();
  if (stopped.includes(from.channel)) return;
  const after = { ...turn.conversation(), stopped: [...stopped, from.channel] };
  const other = findOpenAddress(after, turn.facts.payer?.addresses ?? []);
  const issuer = turn.facts.issuer.name;
  speak(turn, {
    text: other
      ? turn.say('stop.confirmed_elsewhere', { issuer, channel: channelName(turn, other.channel) })
      : turn.say('engine.stop_confirmed', { issuer }),
    ...(isSilenced && { to: { channel: 'web', id } }),
  });
  turn.emit({ type: 'engagement_marked', of: 'last', measures: ['optedOut'] });
  turn.change({ stopped: after.stopped, epoch: turn.conversation().epoch + 1 });
}
