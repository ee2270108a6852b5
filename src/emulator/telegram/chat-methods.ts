import type { BotAccount } from '../account-directory.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { BotMessage, InlineKeyboard } from './bot-api.ts';
import { type BotRefusal, badRequest } from './bot-refusal.ts';
import type { ChatRecord } from './bot-world.ts';
import { checkKeyboard } from './check-keyboard.ts';
import { checkFile, checkPhoto, type FileKind, toPhotoType, toSentFile } from './file-methods.ts';
import type { Params } from './read-params.ts';
import { toBotUser } from './to-bot-user.ts';
import type { CallOutcome } from './to-telegram-reply.ts';

/** One method of the Bot API. */
export type BotMethod = (bot: BotAccount, params: Params) => CallOutcome | Promise<CallOutcome>;

const LONGEST_TEXT = 4096;
const SHORT_ENOUGH = 200;
/** After this Telegram has forgotten the tap. */
const CALLBACK_LIFE_MS = 5 * 60_000;
const ACTIONS = ['typing', 'upload_photo', 'upload_document', 'upload_video', 'find_location', 'choose_sticker'];

/** The methods that act in a chat. */
export function createChatMethods(
  parts: EmulatorParts,
  limits: { readonly chat: RateLimit; readonly bot: RateLimit },
): Readonly<Record<string, BotMethod>> {
  const { ledger, bots, clock, ids, media } = parts;

  /** The chat, if the bot may write there: its person pressed start and did not block it. */
  function findChat(bot: BotAccount, params: Params): ChatRecord | BotRefusal {
    if (params.text('chat_id') === '') return badRequest('chat_id is empty');
    const id = params.integer('chat_id');
    const chat = id === null ? undefined : bots.ofIssuer(bot.issuer).chats.get(id);
    if (!chat) return badRequest('chat not found');
    return chat.blocked ? { code: 403, description: 'Forbidden: bot was blocked by the user' } : chat;
  }

  function checkSpeed(bot: BotAccount, chat: number): BotRefusal | null {
    const now = clock.now();
    const wait = limits.chat.take(`${bot.issuer} ${chat}`, now) || limits.bot.take(bot.issuer, now);
    if (wait === 0) return null;
    const retryAfter = Math.max(1, Math.ceil(wait / 1000));
    return { code: 429, description: `Too Many Requests: retry after ${retryAfter}`, retryAfter };
  }

  function checkText(params: Params): BotRefusal | null {
    const text = params.text('text');
    if (text.trim() === '') return badRequest('message text is empty');
    return [...text].length > LONGEST_TEXT ? badRequest('message is too long') : null;
  }

  function findMessage(chat: ChatRecord, params: Params): BotMessage | undefined {
    const id = params.integer('message_id');
    return chat.messages.find((message) => message.message_id === id);
  }

  function edit(bot: BotAccount, params: Params, text: string | null): CallOutcome {
    const chat = findChat(bot, params);
    if ('code' in chat) return { refusal: chat };
    const message = findMessage(chat, params);
    if (!message) return { refusal: badRequest('message to edit not found') };
    if (!message.from.is_bot) return { refusal: badRequest("message can't be edited") };
    const markup = checkKeyboard(params.raw('reply_markup'));
    if (!markup.ok) return { refusal: badRequest(markup.problem) };
    const changed = { text: text ?? message.text, keyboard: markup.keyboard };
    if (changed.text === message.text && isSame(changed.keyboard, message.reply_markup ?? null)) {
      const why =
        'specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
      return { refusal: badRequest(`message is not modified: ${why}`) };
    }
    const { issuer } = bot;
    const at = { chat: chat.chat, messageId: message.message_id };
    ledger.append({ provider: 'telegram', issuer, type: 'bot_message_edited', ...at, ...changed });
    return {
      result: bots
        .ofIssuer(issuer)
        .chats.get(chat.chat)
        ?.messages.find((one) => one.message_id === at.messageId),
    };
  }

  /** A message into a chat: `text` above its keyboard, and what else it holds. */
  function send(bot: BotAccount, params: Params, text: string, more: Partial<BotMessage> = {}): CallOutcome {
    const markup = checkKeyboard(params.raw('reply_markup'));
    if (!markup.ok) return { refusal: badRequest(markup.problem) };
    const chat = findChat(bot, params);
    const refusal = 'code' in chat ? chat : checkSpeed(bot, chat.chat);
    if (refusal) return { refusal };
    const { chat: id, name } = chat as ChatRecord;
    const message: BotMessage = {
      message_id: bots.ofIssuer(bot.issuer).lastMessageId + 1,
      from: toBotUser(bot),
      chat: { id, first_name: name, type: 'private' },
      date: Math.floor(clock.now() / 1000),
      text,
      ...more,
      ...(markup.keyboard === null ? {} : { reply_markup: markup.keyboard }),
    };
    const entry = { provider: 'telegram', issuer: bot.issuer, type: 'bot_message_accepted' } as const;
    ledger.append({ ...entry, chat: id, message });
    return { result: message };
  }

  const sendFile =
    (kind: FileKind): BotMethod =>
    async (bot, params) => {
      const file = checkFile(kind, params);
      if ('code' in file) return { refusal: file };
      const content = new Uint8Array(await file.arrayBuffer());
      const odd = kind === 'photo' ? checkPhoto(content) : null;
      if (odd) return { refusal: odd };
      const id = `AgAC${ids.decimal('sent', ledger.last())}`;
      media.keep(id, { contentType: kind === 'document' ? file.type : toPhotoType(content), content });
      const caption = params.text('caption').trim();
      return send(bot, params, caption, toSentFile(kind, file, id, caption));
    };

  return {
    sendMessage(bot, params) {
      const problem = checkText(params);
      return problem ? { refusal: problem } : send(bot, params, params.text('text').trim());
    },
    sendPhoto: sendFile('photo'),
    sendDocument: sendFile('document'),
    editMessageText(bot, params) {
      const problem = checkText(params);
      return problem ? { refusal: problem } : edit(bot, params, params.text('text').trim());
    },
    editMessageReplyMarkup: (bot, params) => edit(bot, params, null),
    deleteMessage(bot, params) {
      const chat = findChat(bot, params);
      if ('code' in chat) return { refusal: chat };
      const message = findMessage(chat, params);
      if (!message) return { refusal: badRequest('message to delete not found') };
      const entry = { provider: 'telegram', issuer: bot.issuer, type: 'bot_message_deleted' } as const;
      ledger.append({ ...entry, chat: chat.chat, messageId: message.message_id });
      return { result: true };
    },
    sendChatAction(bot, params) {
      const action = params.text('action');
      if (!ACTIONS.includes(action)) return { refusal: badRequest('wrong parameter action in request') };
      const chat = findChat(bot, params);
      if ('code' in chat) return { refusal: chat };
      const entry = { provider: 'telegram', issuer: bot.issuer, type: 'chat_action_shown' } as const;
      ledger.append({ ...entry, chat: chat.chat, action });
      return { result: true };
    },
    leaveChat(bot, params) {
      const id = params.integer('chat_id');
      if (id === null || id >= 0) return { refusal: badRequest('chat not found') };
      ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'group_left', chat: id });
      return { result: true };
    },
    answerCallbackQuery(bot, params) {
      const id = params.text('callback_query_id');
      const text = params.text('text');
      if ([...text].length > SHORT_ENOUGH) return { refusal: badRequest('MESSAGE_TOO_LONG') };
      const callback = bots.ofIssuer(bot.issuer).callbacks.get(id);
      const old = !callback || clock.now() - Date.parse(callback.at) > CALLBACK_LIFE_MS;
      if (old || callback.answer !== null) {
        const why = 'query is too old and response timeout expired or query ID is invalid';
        return { refusal: badRequest(why) };
      }
      const answer = { callback: id, text: text === '' ? null : text, alert: params.flag('show_alert') };
      ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'callback_answered', ...answer });
      return { result: true };
    },
  };
}

function isSame(one: InlineKeyboard | null, other: InlineKeyboard | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
