import type { Address } from '../../model/address.ts';
import { ok, type Result } from '../../model/result.ts';
import type { DoorRefusal, InboundEvent, RawRequest } from '../../ports/channel.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { parseCallbackData } from './callback-data.ts';
import { unmarkLabel } from './mark-keyboard.ts';
import { readMedia } from './read-media.ts';
import { readOwnPhone } from './read-own-phone.ts';
import { type CallbackQuery, type Membership, readUpdate, type TelegramMessage } from './read-update.ts';

type Chat = TelegramMessage['chat'];
type User = CallbackQuery['from'];

/** `/start <payload>` as a deep link sends it: at most 64 characters of A-Z a-z 0-9 _ - (core.telegram.org/bots/features#deep-linking). */
const START = /^\/start(?:@\w+)?\s+([\w-]{1,64})$/;

/** The bot may not write to the chat any more. */
const GONE: ReadonlySet<string> = new Set(['kicked', 'left']);

/**
 * Reads a verified update. Payers are people in private chats; groups are left, and what comes from channels, bots (we among
 * them) and updates of kinds we did not ask for is ignored. `update_id` makes each one once. Pure; never throws.
 */
export function parseTelegram(request: RawRequest): Result<readonly InboundEvent[], DoorRefusal> {
  const read = readUpdate(request);
  if (!read.ok) return read;
  const { update_id, message, edited_message, callback_query, my_chat_member } = read.value;
  const providerId = `u${update_id}`;
  if (message) return ok([parseMessage(message, providerId)]);
  if (edited_message) return ok([parseEdit(edited_message, providerId)]);
  if (callback_query) return ok([parseTap(callback_query, providerId)]);
  if (my_chat_member) return ok([parseAccess(my_chat_member, providerId)]);
  const kind = Object.keys(read.value).find((key) => key !== 'update_id') ?? 'nothing';
  return ok([ignored(`an update of the kind ${kind.replace(/\W/g, '').slice(0, 40)}`)]);
}

function parseMessage(message: TelegramMessage, providerId: string): InboundEvent {
  const from = payerOf(message.chat, message.from);
  if (typeof from === 'string') return isGroup(message.chat) ? toGroup(message.chat) : ignored(from);
  const text = cleanInboundText(message.text ?? message.caption ?? '');
  const token = START.exec(text)?.[1];
  if (token) return { kind: 'link', providerId, from, token };
  const media = readMedia(message);
  if (text === '' && media === null) return ignored('a notice of the chat, without words');
  const order = message.message_id === undefined ? {} : { order: message.message_id };
  const event = { kind: 'message', providerId, from, text, attachments: media === null ? 0 : 1, ...order } as const;
  const ownPhone = readOwnPhone(message['contact'], from);
  return media === null ? event : { ...event, media: [media], ...(ownPhone === null ? {} : { ownPhone }) };
}

function parseEdit(message: TelegramMessage, providerId: string): InboundEvent {
  const from = payerOf(message.chat, message.from);
  if (typeof from === 'string') return ignored(`an edit: ${from}`);
  const text = cleanInboundText(message.text ?? message.caption ?? '');
  return text === '' ? ignored('an edit without words') : { kind: 'edit', providerId, from, text };
}

/** A tap on a button. One of an unknown format is taken for its words, as if the payer had typed them. */
function parseTap(query: CallbackQuery, providerId: string): InboundEvent {
  const callback = query.id;
  if (!query.message) return { ...ignored('a tap on a message outside our chats'), callback };
  const from = payerOf(query.message.chat, query.from);
  if (typeof from === 'string') return { ...ignored(from), callback };
  const label = unmarkLabel(cleanInboundText(labelOf(query) ?? ''));
  const chosen = parseCallbackData(query.data ?? '');
  if (chosen) return { kind: 'option', providerId, from, ...chosen, text: label || chosen.option, callback };
  if (label === '') return { ...ignored('a tap on a button that is not ours'), callback };
  return { kind: 'message', providerId, from, text: label, attachments: 0, callback };
}

/** The bot was blocked, unblocked, or put into a group. */
function parseAccess({ chat, from: user, new_chat_member }: Membership, providerId: string): InboundEvent {
  const isGone = GONE.has(new_chat_member.status);
  if (isGroup(chat)) return isGone ? ignored('we are not in that group any more') : toGroup(chat);
  const from = payerOf(chat, user);
  return typeof from === 'string' ? ignored(from) : { kind: 'access', providerId, from, open: !isGone };
}

/** What the tapped button says: the update repeats the whole keyboard, unless the message is too old. */
function labelOf(query: CallbackQuery): string | undefined {
  const rows = query.message?.reply_markup?.inline_keyboard ?? [];
  return rows.flat().find((button) => button.callback_data === query.data)?.text;
}

function isGroup(chat: Chat): boolean {
  return chat.type === 'group' || chat.type === 'supergroup';
}

function toGroup(chat: Chat): InboundEvent {
  return { kind: 'group', group: String(chat.id) };
}

/** The payer's address, or why nobody can be one here. In a private chat the chat's id is the person's. */
function payerOf(chat: Chat, user: User | undefined): Address | string {
  if (chat.type !== 'private') return 'a group or a channel: bills are private';
  if (!user || user.is_bot) return 'our own message, or another bot';
  if (chat.id !== user.id || chat.id <= 0) return 'the chat is not its sender’s';
  return { channel: 'telegram', id: String(chat.id) };
}

function ignored(why: string): Extract<InboundEvent, { kind: 'ignored' }> {
  return { kind: 'ignored', why };
}
