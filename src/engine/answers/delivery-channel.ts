import type { Channel } from '../../model/address.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { toOptions } from './to-options.ts';

/** Where the bills come now; to have them elsewhere, a person is needed. */
export const deliveryChannel = aboutBill((context): Answer => {
  const { facts, say } = context;
  const channel: Channel = facts.payer?.addresses[0]?.channel ?? 'web';
  const text = `${say(`answers.delivery_channel.${channel}`)} ${say('answers.delivery_channel.change')}`;
  return { text, options: toOptions(context, ['talk', 'copy'], 'talk') };
});
