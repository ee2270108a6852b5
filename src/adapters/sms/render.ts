import type { Message } from '../../model/message.ts';
import { type SmsManner, type WordedSms, wordSms } from '../../texts/word-sms.ts';

/** A message as it leaves by SMS, and what it costs. */
export type RenderedSms = WordedSms;

/** Words a message as it leaves by SMS; those who check texts before they are sent use the same. Pure. */
export function renderSms(
  message: Pick<Message, 'text' | 'shorter' | 'quickReplies' | 'locale'>,
  manner?: SmsManner,
): RenderedSms {
  return wordSms(message, manner);
}
