import type { Address } from '../model/address.ts';
import type { MessageId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/** The same words, choices and card as a message of its own, to another address or once more to the same. */
export function sayElsewhere(turn: Turn, message: Message, to: Address): MessageId | null {
  const { text, shorter, quickReplies, card, reminds, asksFor } = message;
  const author = message.from === 'agent' ? { id: '', name: message.author ?? '' } : null;
  const said = speak(
    turn,
    {
      text,
      shorter,
      quickReplies,
      card,
      class: message.class,
      to,
      ...(reminds && { reminds }),
      ...(asksFor && { asksFor }),
    },
    author,
  );
  return said?.id ?? null;
}
