import type { Message, QuickReply } from '../../model/message.ts';
import { toCallbackData } from './callback-data.ts';
import { cutText } from './cut-text.ts';
import { layOutKeyboard } from './lay-out-keyboard.ts';

interface TelegramButton {
  readonly text: string;
  readonly callback_data: string;
}

/** A message as it leaves by Telegram: plain text, no markup to go wrong, and buttons below it. */
export interface RenderedTelegram {
  readonly text: string;
  /** Rows of an inline keyboard; null without choices. */
  readonly keyboard: readonly (readonly TelegramButton[])[] | null;
}

/** Telegram refuses more. */
const MOST_BUTTONS = 100;

/**
 * Words a message for Telegram. Quick replies become an inline keyboard. Should one not fit in a button (its question's
 * and option's ids have more than 61 bytes together), all of them become numbered lines that can be answered by number:
 * the payer loses the tap, not the choice. A text over 4096 is cut, its link kept. Pure.
 */
export function renderTelegram(message: Pick<Message, 'text' | 'quickReplies'>): RenderedTelegram {
  const text = message.text.toWellFormed().normalize('NFC').trim();
  if (message.quickReplies.length === 0) return { text: cutText(text), keyboard: null };
  const buttons = toButtons(message.quickReplies);
  if (buttons) return { text: cutText(text), keyboard: layOutKeyboard(buttons) };
  const choices = message.quickReplies.map((reply, index) => `${index + 1} ${reply.label}`).join('\n');
  return { text: `${cutText(text, 4096 - choices.length - 2)}\n\n${choices}`, keyboard: null };
}

function toButtons(replies: readonly QuickReply[]): readonly TelegramButton[] | null {
  if (replies.length > MOST_BUTTONS) return null;
  const buttons: TelegramButton[] = [];
  for (const reply of replies) {
    const data = toCallbackData(reply.question, reply.option);
    if (data === null) return null;
    buttons.push({ text: reply.label.trim() || reply.option, callback_data: data });
  }
  return buttons;
}
