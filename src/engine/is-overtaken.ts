import type { Message } from '../model/message.ts';

/**
 * True for words of the bot that were decided before somebody else took over: they are not said any more. A bill, and what a
 * person said, goes out whoever has the conversation by now.
 */
export function isOvertaken(message: Pick<Message, 'from' | 'class' | 'epoch'>, epoch: number): boolean {
  return message.from === 'bot' && message.class === 'chat' && message.epoch < epoch;
}
