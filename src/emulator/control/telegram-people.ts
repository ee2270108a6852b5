import type { Result } from '../../model/result.ts';
import type { BotAccount } from '../account-directory.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { BotMessage, Chat, User } from '../telegram/bot-api.ts';
import type { ChatRecord } from '../telegram/bot-world.ts';
import { toBotUser } from '../telegram/to-bot-user.ts';
import type { UpdateDelivery } from '../telegram/update-delivery.ts';
import type { ControlProblem } from './control-problem.ts';

/** Who presses start; the name and language that Telegram tells the bot. */
interface TelegramPerson {
  readonly chat: number;
  readonly name: string;
  /** IETF tag of the person's app, `sv`. */
  readonly language: string;
}

/** What people do in Telegram. `bot` is a username or an issuer's slug; null: the bot they last talked with. */
export interface TelegramPeople {
  /** Opens `https://t.me/<bot>?start=<payload>` and presses start; again is fine. Returns the update's id. */
  start(person: TelegramPerson, bot: string, payload: string): Result<number, ControlProblem>;
  write(chat: number, bot: string | null, text: string): Result<number, ControlProblem>;
  /** Sends a photo; the phones page shows its caption. */
  sendPhoto(chat: number, bot: string | null, content: Uint8Array, caption: string): Result<number, ControlProblem>;
  /** Taps a button that is on a message now. Returns the callback's id. */
  tap(chat: number, bot: string | null, messageId: number, data: string): Result<string, ControlProblem>;
  block(chat: number, bot: string | null, blocked: boolean): Result<number, ControlProblem>;
  /** Sends the bot an update of a test's own making: an edit, a group, a sticker. */
  inject(bot: string, kind: string, content: unknown): Result<number, ControlProblem>;
}

const PAYLOAD = /^[A-Za-z0-9_-]{0,64}$/;

export function createTelegramPeople(parts: EmulatorParts, delivery: Pick<UpdateDelivery, 'make'>): TelegramPeople {
  const { accounts, bots, clock, ids, ledger } = parts;

  function findBot(chat: number, name: string | null): BotAccount | null {
    if (name !== null) return accounts.ofBot(name);
    const talked = accounts.all().flatMap((account) => {
      const last = bots.ofIssuer(account.issuer).chats.get(chat)?.messages.at(-1);
      return last ? [{ issuer: account.issuer, date: last.date }] : [];
    });
    const latest = talked.sort((one, other) => other.date - one.date)[0];
    return latest ? accounts.ofBot(latest.issuer) : null;
  }

  /** The chat with the bot, once start was pressed. */
  function findChat(
    chat: number,
    name: string | null,
  ): Result<{ readonly bot: BotAccount; readonly record: ChatRecord }, ControlProblem> {
    const bot = findBot(chat, name);
    if (bot === null) return refuse(404, `There is no bot ${name ?? 'in this chat'}`);
    const record = bots.ofIssuer(bot.issuer).chats.get(chat);
    if (!record) return refuse(409, `${chat} has not pressed start at ${bot.telegram.username}`);
    return { ok: true, value: { bot, record } };
  }

  function toMessage(bot: BotAccount, person: TelegramPerson, text: string): BotMessage {
    return {
      message_id: bots.ofIssuer(bot.issuer).lastMessageId + 1,
      from: toUser(person),
      chat: toChat(person),
      date: Math.floor(clock.now() / 1000),
      text,
      ...commandIn(text),
    };
  }

  function append(bot: BotAccount, person: TelegramPerson, text: string): number {
    const message = toMessage(bot, person, text);
    const { chat } = person;
    ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'chat_message_written', chat, message });
    return delivery.make(bot, 'message', message, chat);
  }

  return {
    start(person, name, payload) {
      const bot = findBot(person.chat, name);
      if (bot === null) return refuse(404, `There is no bot ${name}`);
      if (!PAYLOAD.test(payload)) return refuse(400, 'A start payload is at most 64 of A-Z a-z 0-9 _ -');
      ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'chat_started', ...person });
      return { ok: true, value: append(bot, person, payload === '' ? '/start' : `/start ${payload}`) };
    },
    write(chat, name, text) {
      const found = findChat(chat, name);
      if (!found.ok) return found;
      const { bot, record } = found.value;
      if (record.blocked) return refuse(409, `${chat} has blocked ${bot.telegram.username}`);
      const words = text.trim();
      if (words === '' || [...words].length > 4096) return refuse(400, 'A text has 1 to 4096 characters');
      return { ok: true, value: append(bot, record, words) };
    },
    sendPhoto(chat, name, content, caption) {
      const found = findChat(chat, name);
      if (!found.ok) return found;
      const { bot, record } = found.value;
      if (record.blocked) return refuse(409, `${chat} has blocked ${bot.telegram.username}`);
      const fileId = `AgAC${ids.decimal('photo', ledger.last())}`;
      parts.media.keep(fileId, { contentType: 'image/jpeg', content });
      const { text: _words, ...message } = toMessage(bot, record, caption);
      const photo = [{ file_id: fileId, file_unique_id: fileId, file_size: content.length, width: 90, height: 90 }];
      const shown = toMessage(bot, record, caption === '' ? '[photo]' : caption);
      ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'chat_message_written', chat, message: shown });
      const update = { ...message, photo, ...(caption === '' ? {} : { caption }) };
      return { ok: true, value: delivery.make(bot, 'message', update, chat) };
    },
    tap(chat, name, messageId, data) {
      const found = findChat(chat, name);
      if (!found.ok) return found;
      const { bot, record } = found.value;
      const message = record.messages.find((one) => one.message_id === messageId);
      const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
      if (!message || !buttons.some((button) => button.callback_data === data)) {
        return refuse(409, `Message ${messageId} has no such button`);
      }
      const { issuer } = bot;
      const callback = ids.decimal('callback', ledger.last());
      ledger.append({ provider: 'telegram', issuer, type: 'button_tapped', chat, messageId, callback, data });
      const query = {
        id: callback,
        from: toUser(record),
        message,
        chat_instance: ids.decimal(`chat ${issuer}`, chat),
        data,
      };
      delivery.make(bot, 'callback_query', query, chat);
      return { ok: true, value: callback };
    },
    block(chat, name, blocked) {
      const found = findChat(chat, name);
      if (!found.ok) return found;
      const { bot, record } = found.value;
      ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'bot_blocked', chat, blocked });
      const member = (status: 'member' | 'kicked') => ({
        user: toBotUser(bot),
        status,
        ...(status === 'kicked' ? { until_date: 0 } : {}),
      });
      const change = {
        chat: toChat(record),
        from: toUser(record),
        date: Math.floor(clock.now() / 1000),
        old_chat_member: member(blocked ? 'member' : 'kicked'),
        new_chat_member: member(blocked ? 'kicked' : 'member'),
      };
      return { ok: true, value: delivery.make(bot, 'my_chat_member', change, chat) };
    },
    inject(name, kind, content) {
      const bot = accounts.ofBot(name);
      if (bot === null) return refuse(404, `There is no bot ${name}`);
      return { ok: true, value: delivery.make(bot, kind, content, null) };
    },
  };
}

function toUser(person: TelegramPerson): User {
  return { id: person.chat, is_bot: false, first_name: person.name, language_code: person.language };
}

function toChat(person: TelegramPerson): Chat {
  return { id: person.chat, first_name: person.name, type: 'private' };
}

function commandIn(text: string): Pick<BotMessage, 'entities'> {
  const command = /^\/[a-z0-9_]{1,32}/i.exec(text)?.[0];
  return command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {};
}

function refuse(status: ControlProblem['status'], error: string): { ok: false; error: ControlProblem } {
  return { ok: false, error: { status, error } };
}
