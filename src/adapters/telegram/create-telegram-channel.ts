import type { Api } from 'grammy';
import { fail } from '../../model/result.ts';
import type { ChannelPort, Outgoing, ShownChoice } from '../../ports/channel.ts';
import { toCallbackData } from './callback-data.ts';
import { createApi } from './create-api.ts';
import { fetchTelegramMedia } from './fetch-media.ts';
import { markKeyboard } from './mark-keyboard.ts';
import { parseTelegram } from './parse.ts';
import { renderTelegram } from './render.ts';
import { sendTelegram } from './send.ts';
import { verifyTelegram } from './verify.ts';

export interface TelegramChannelDeps {
  /** In place of https://api.telegram.org; null: Telegram itself. */
  readonly apiUrl: string | null;
  /** For one call to Telegram, all of it. */
  readonly timeoutMs: number;
}

/** What is only pleasant is not worth a longer wait: a spinner, a mark on a button. */
const SMALL_TIMEOUT_MS = 3_000;

const SENT = /^([1-9]\d{0,15}):(\d{1,15})$/;

/**
 * Telegram through the Bot API, private chats only. grammY carries the calls and nothing else. Works with several bots at
 * once. Telegram cannot be asked what it has sent, so after silence a message stays `unknown`.
 */
export function createTelegramChannel(deps: TelegramChannelDeps): ChannelPort {
  const apis = new Map<string, Promise<Api>>();

  function apiOf(botToken: string, timeoutMs: number): Promise<Api> {
    const key = `${botToken} ${timeoutMs}`;
    const existing = apis.get(key);
    if (existing) return existing;
    const api = createApi(botToken, deps.apiUrl, timeoutMs);
    apis.set(key, api);
    return api;
  }

  /** A call that may as well fail: what matters is committed. */
  async function tryCall(accounts: Outgoing['accounts'], call: (api: Api) => Promise<unknown>): Promise<void> {
    if (!accounts.telegram) return;
    try {
      await call(await apiOf(accounts.telegram.botToken, Math.min(deps.timeoutMs, SMALL_TIMEOUT_MS)));
    } catch {
      // The spinner stops by itself, and an old button gets a polite answer.
    }
  }

  return {
    channel: 'telegram',
    verify: verifyTelegram,
    parse: parseTelegram,
    async send(outgoing) {
      const { telegram } = outgoing.accounts;
      if (!telegram) return fail({ code: 'unauthorised', detail: 'the issuer has no Telegram bot' });
      return sendTelegram(await apiOf(telegram.botToken, deps.timeoutMs), outgoing);
    },
    async findSent() {
      return fail('not_askable');
    },
    orderOf: (providerMessageId) => readMessageId(providerMessageId),
    answerCallback: (callback, accounts) => tryCall(accounts, (api) => api.answerCallbackQuery(callback)),
    async markChoice({ message, providerMessageId, option, armed }: ShownChoice, accounts) {
      const [, chat, id] = SENT.exec(providerMessageId) ?? [];
      const { keyboard } = renderTelegram(message);
      if (chat === undefined || id === undefined || keyboard === null) return;
      const chosen = message.quickReplies.find((one) => one.option === option);
      const data = chosen ? toCallbackData(chosen.question, chosen.option) : null;
      const rows = markKeyboard(keyboard, data, armed).map((row) => [...row]);
      await tryCall(accounts, (api) =>
        api.editMessageReplyMarkup(Number(chat), Number(id), { reply_markup: { inline_keyboard: rows } }),
      );
    },
    async showTyping(to, accounts) {
      if (!/^[1-9]\d{0,15}$/.test(to.id)) return;
      await tryCall(accounts, (api) => api.sendChatAction(Number(to.id), 'typing'));
    },
    async leaveGroup(group, farewell, accounts) {
      if (!/^-\d{1,16}$/.test(group)) return;
      await tryCall(accounts, (api) => api.sendMessage(Number(group), farewell));
      await tryCall(accounts, (api) => api.leaveChat(Number(group)));
    },
    async fetchMedia(source, accounts, mostBytes) {
      if (!accounts.telegram) return fail('gone');
      const { botToken } = accounts.telegram;
      return fetchTelegramMedia(await apiOf(botToken, deps.timeoutMs), botToken, source, { ...deps, mostBytes });
    },
  };
}

/** `<chat>:<message id>`: Telegram numbers a private chat's messages in the order they came, the payer's and ours. */
function readMessageId(providerMessageId: string): number | null {
  const id = /^\d+:(\d{1,15})$/.exec(providerMessageId)?.[1];
  return id === undefined ? null : Number(id);
}
