import type { Address } from '../../model/address.ts';
import { ok, type Result } from '../../model/result.ts';
import type { DoorRefusal, InboundEvent, RawRequest } from '../../ports/channel.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { parseCallbackData } from './callback-data.ts';
import { type CallbackQuery, readUpdate, type TelegramMessage } from './read-update.ts';

type Chat = TelegramMessage['chat'];
type User = CallbackQuery['from'];

/** `/start <payload>` as a deep link sends it: at most 64 characters of A-Z a-z 0-9 _ - (core.telegram.org/bots/features#deep-linking). */
const START = /^\/start(?:@\w+)?\s+([\w-]{1,64})$/;

/** Content that Notan cannot read; each comes alone, but for captions. */
const ATTACHMENTS = [
  'photo',
  'voice',
  'document',
  'video',
  'video_note',
  'audio',
  'animation',
  'sticker',
  'contact',
  'location',
  'venue',
  'poll',
  'dice',
  'story',
  'paid_media',
  'checklist',
] as const;

/**
 * Reads a verified update. Private chats with people only: groups, channels, edits, bots (we among them) and updates of
 * kinds we did not ask for are ignored. `update_id` makes each one once. Pure; never throws.
 */
export function parseTelegram(request: RawRequest): Result<readonly InboundEvent[], DoorRefusal> {
  const read = readUpdate(request);
  if (!read.ok) return read;
  const { update_id, message, callback_query } = read.value;
  const providerId = `u${update_id}`;
  if (message) return ok([parseMessage(message, providerId)]);
  if (callback_query) return ok([parseTap(callback_query, providerId)]);
  const kind = Object.keys(read.value).find((key) => key !== 'update_id') ?? 'nothing';
  return ignored(`an update of the kind ${kind.replace(/\W/g, '').slice(0, 40)}`);
}

function parseMessage(message: TelegramMessage, providerId: string): InboundEvent {
  const from = payerOf(message.chat, message.from);
  if (typeof from === 'string') return { kind: 'ignored', why: from };
  const text = cleanInboundText(message.text ?? message.caption ?? '');
  const token = START.exec(text)?.[1];
  if (token) return { kind: 'link', providerId, from, token };
  const attachments = ATTACHMENTS.some((kind) => message[kind] !== undefined) ? 1 : 0;
  if (text === '' && attachments === 0) return { kind: 'ignored', why: 'a notice of the chat, without words' };
  const order = message.message_id === undefined ? {} : { order: message.message_id };
  return { kind: 'message', providerId, from, text, attachments, ...order };
}

/** A tap on a button. One of an unknown format is taken for its words, as if the payer had typed them. */
function parseTap(query: CallbackQuery, providerId: string): InboundEvent {
  if (!query.message) return { kind: 'ignored', why: 'a tap on a message outside our chats' };
  const from = payerOf(query.message.chat, query.from);
  if (typeof from === 'string') return { kind: 'ignored', why: from };
  const label = cleanInboundText(labelOf(query) ?? '');
  const chosen = parseCallbackData(query.data ?? '');
  if (chosen) return { kind: 'option', providerId, from, ...chosen, text: label || chosen.option, callback: query.id };
  if (label === '') return { kind: 'ignored', why: 'a tap on a button that is not ours' };
  return { kind: 'message', providerId, from, text: label, attachments: 0 };
}

/** What the tapped button says: the update repeats the whole keyboard, unless the message is too old. */
function labelOf(query: CallbackQuery): string | undefined {
  const rows = query.message?.reply_markup?.inline_keyboard ?? [];
  return rows.flat().find((button) => button.callback_data === query.data)?.text;
}

/** The payer's address, or why nobody can be one here. In a private chat the chat's id is the person's. */
function payerOf(chat: Chat, user: User | undefined): Address | string {
  if (chat.type !== 'private') return 'a group or a channel: bills are private';
  if (!user || user.is_bot) return 'our own message, or another bot';
  if (chat.id !== user.id || chat.id <= 0) return 'the chat is not its sender’s';
  return { channel: 'telegram', id: String(chat.id) };
}

function ignored(why: string): Result<readonly InboundEvent[], DoorRefusal> {
  return ok([{ kind: 'ignored', why }]);
}
