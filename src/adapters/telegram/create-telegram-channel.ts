import type { Api } from 'grammy';
import { fail } from '../../model/result.ts';
import type { ChannelPort } from '../../ports/channel.ts';
import { createApi } from './create-api.ts';
import { parseTelegram } from './parse.ts';
import { sendTelegram } from './send.ts';
import { verifyTelegram } from './verify.ts';

export interface TelegramChannelDeps {
  /** In place of https://api.telegram.org; null: Telegram itself. */
  readonly apiUrl: string | null;
  /** For one call to Telegram, all of it. */
  readonly timeoutMs: number;
}

/** A spinner on a button is not worth a longer wait. */
const CALLBACK_TIMEOUT_MS = 3_000;

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
    async answerCallback(callback, accounts) {
      if (!accounts.telegram) return;
      try {
        const api = await apiOf(accounts.telegram.botToken, Math.min(deps.timeoutMs, CALLBACK_TIMEOUT_MS));
        await api.answerCallbackQuery(callback);
      } catch {
        // Best effort: the message is committed, and the spinner stops by itself.
      }
    },
  };
}

/** `<chat>:<message id>`: Telegram numbers a private chat's messages in the order they came, the payer's and ours. */
function readMessageId(providerMessageId: string): number | null {
  const id = /^\d+:(\d{1,15})$/.exec(providerMessageId)?.[1];
  return id === undefined ? null : Number(id);
}
