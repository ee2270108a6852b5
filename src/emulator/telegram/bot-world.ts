import type { LedgerEntry, WebhookAnswer } from '../ledger-entry.ts';
import type { BotMessage, Update } from './bot-api.ts';

/** A private chat between one bot and one person. */
export interface ChatRecord {
  readonly chat: number;
  readonly name: string;
  readonly language: string;
  readonly blocked: boolean;
  /** Oldest first, deleted ones gone. */
  readonly messages: readonly BotMessage[];
}

/** A tap on a button, open until the bot answers it. */
interface CallbackRecord {
  readonly chat: number;
  readonly messageId: number;
  readonly data: string;
  readonly at: string;
  readonly answer: { readonly text: string | null; readonly alert: boolean } | null;
}

export interface PendingUpdate {
  readonly update: Update;
  /** Updates of one chat are delivered in order. */
  readonly chat: number | null;
  readonly at: string;
}

/** A webhook the bot set itself; `url` '' means that it took it away. */
export interface WebhookRecord {
  readonly url: string;
  readonly secret: string | null;
  readonly allowed: readonly string[] | null;
  readonly maxConnections: number;
}

/** One bot's state, as the ledger tells it. */
interface BotRecord {
  readonly chats: ReadonlyMap<number, ChatRecord>;
  readonly callbacks: ReadonlyMap<string, CallbackRecord>;
  /** By update id, oldest first. */
  readonly pending: ReadonlyMap<number, PendingUpdate>;
  /** Null: it never said, so the configured one counts. */
  readonly webhook: WebhookRecord | null;
  readonly lastFailure: { readonly at: string; readonly answer: WebhookAnswer } | null;
  readonly lastMessageId: number;
  readonly lastUpdateId: number | null;
}

export interface BotWorld {
  apply(entry: LedgerEntry): void;
  ofIssuer(issuer: string): BotRecord;
}

type Writable<Record> = { -readonly [Key in keyof Record]: Record[Key] };
type State = Writable<Omit<BotRecord, 'chats' | 'callbacks' | 'pending'>> & {
  readonly chats: Map<number, ChatRecord>;
  readonly callbacks: Map<string, CallbackRecord>;
  readonly pending: Map<number, PendingUpdate>;
};

/** An empty world; {@link BotWorld.apply} each entry of the ledger to it. */
export function createBotWorld(): BotWorld {
  const bots = new Map<string, State>();

  function botOf(issuer: string): State {
    const bot = bots.get(issuer) ?? {
      chats: new Map(),
      callbacks: new Map(),
      pending: new Map(),
      webhook: null,
      lastFailure: null,
      lastMessageId: 0,
      lastUpdateId: null,
    };
    bots.set(issuer, bot);
    return bot;
  }

  return {
    ofIssuer: botOf,
    apply(entry) {
      if (entry.provider !== 'telegram' || entry.issuer === null) return;
      const bot = botOf(entry.issuer);
      switch (entry.type) {
        case 'chat_started': {
          const { chat, name, language } = entry;
          bot.chats.set(chat, { chat, name, language, blocked: false, messages: bot.chats.get(chat)?.messages ?? [] });
          return;
        }
        case 'bot_blocked':
          changeChat(bot, entry.chat, (chat) => ({ ...chat, blocked: entry.blocked }));
          return;
        case 'bot_message_accepted':
        case 'chat_message_written':
          bot.lastMessageId = Math.max(bot.lastMessageId, entry.message.message_id);
          changeChat(bot, entry.chat, (chat) => ({ ...chat, messages: [...chat.messages, entry.message] }));
          return;
        case 'bot_message_edited':
          changeChat(bot, entry.chat, (chat) => ({
            ...chat,
            messages: chat.messages.map((message) =>
              message.message_id === entry.messageId ? toEdited(message, entry) : message,
            ),
          }));
          return;
        case 'bot_message_deleted':
          changeChat(bot, entry.chat, (chat) => ({
            ...chat,
            messages: chat.messages.filter((message) => message.message_id !== entry.messageId),
          }));
          return;
        case 'button_tapped': {
          const { chat, messageId, data, at } = entry;
          bot.callbacks.set(entry.callback, { chat, messageId, data, at, answer: null });
          return;
        }
        case 'callback_answered': {
          const callback = bot.callbacks.get(entry.callback);
          const answer = { text: entry.text, alert: entry.alert };
          if (callback) bot.callbacks.set(entry.callback, { ...callback, answer });
          return;
        }
        case 'update_made':
          bot.lastUpdateId = entry.update.update_id;
          bot.pending.set(entry.update.update_id, { update: entry.update, chat: entry.chat, at: entry.at });
          return;
        case 'update_tried':
          if ((entry.answer.status ?? 500) >= 300) bot.lastFailure = { at: entry.at, answer: entry.answer };
          return;
        case 'update_settled':
          bot.pending.delete(entry.updateId);
          return;
        case 'webhook_set': {
          const { url, secret, allowed, maxConnections } = entry;
          bot.webhook = { url, secret, allowed, maxConnections };
          return;
        }
        case 'group_left':
        case 'chat_action_shown':
        case 'call_refused':
          return;
      }
      entry satisfies never;
    },
  };
}

function changeChat(bot: State, id: number, change: (chat: ChatRecord) => ChatRecord): void {
  const chat = bot.chats.get(id);
  if (chat) bot.chats.set(id, change(chat));
}

/** An edit without a keyboard takes the keyboard away, as at Telegram. */
function toEdited(
  message: BotMessage,
  edit: Extract<LedgerEntry, { readonly type: 'bot_message_edited' }>,
): BotMessage {
  const { reply_markup: _before, ...rest } = message;
  const edited = { ...rest, text: edit.text, edit_date: Math.floor(Date.parse(edit.at) / 1000) };
  return edit.keyboard === null ? edited : { ...edited, reply_markup: edit.keyboard };
}
