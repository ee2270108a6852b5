import type { Message } from '../../model/message.ts';
import { closeChannel } from '../close-channel.ts';
import { findOpenAddress } from '../find-open-address.ts';
import type { ChannelFailed } from '../input.ts';
import { withdrawReminder } from '../reminders/withdraw-reminder.ts';
import { waitToResend } from '../resend.ts';
import { sayElsewhere } from '../say-elsewhere.ts';
import type { Turn } from '../turn.ts';

/**
 * A message certainly did not reach the payer. A channel the payer left, or an address nobody has, is closed; the message
 * goes out on the payer's next open channel. A phone that was out of reach is tried once more, later. What the bot only
 * said in conversation follows the payer where a channel is closed, and is let go where one message was lost; bills, reminders
 * and a person's words always go another way if there is one. A reminder that has none never was. Repeated with the same message: the store drops it.
 */
export function channelFailed(turn: Turn, { address, code, message, retryAt }: ChannelFailed): void {
  const isNews = !turn.conversation().stopped.includes(address.channel);
  if (code === 'opted_out' || code === 'bad_address') closeChannel(turn, address, code);
  const next = findOpenAddress(turn.conversation(), turn.facts.payer?.addresses ?? []);
  leave(turn, address, next);
  if (message === null || !isWorthSaying(turn, message, code, isNews)) {
    if (message !== null) withdrawReminder(turn, message, 'undelivered');
    return;
  }
  const { resent = [] } = turn.conversation();
  if (code === 'unreachable' && !resent.includes(message.id)) {
    waitToResend(turn, message, retryAt);
    return;
  }
  const elsewhere = turn.facts.payer?.addresses.find(
    (one) => one.channel !== address.channel && findOpenAddress(turn.conversation(), [one]) !== null,
  );
  if (elsewhere) sayElsewhere(turn, message, elsewhere);
  else withdrawReminder(turn, message, 'undelivered');
}

/** Replies no longer go to a closed address; without another one they wait on the payer's page. */
function leave(turn: Turn, from: ChannelFailed['address'], next: ChannelFailed['address'] | null): void {
  const conversation = turn.conversation();
  const { replyTo } = conversation;
  if (replyTo?.channel !== from.channel || replyTo.id !== from.id) return;
  if (findOpenAddress(conversation, [replyTo]) !== null) return;
  const to = next ?? ({ channel: 'web', id: conversation.id } as const);
  turn.change({ replyTo: to });
  turn.emit({ type: 'reply_channel_changed', channel: to.channel });
}

/**
 * A payer who had said STOP before is not followed to another channel with the confirmation. The bot's words in a
 * conversation that a person has, or that were overtaken, are not said any more.
 */
function isWorthSaying(turn: Turn, message: Message, code: ChannelFailed['code'], isNews: boolean): boolean {
  if (message.from === 'agent' || message.class === 'invoice' || message.reminds !== undefined) return true;
  const { owner } = turn.conversation();
  return message.from === 'bot' && owner !== 'agent' && isNews && (code === 'opted_out' || code === 'bad_address');
}
