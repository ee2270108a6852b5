import type { BotAccount } from '../account-directory.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { ProviderReply } from '../provider-reply.ts';
import { createRateLimit } from '../rate-limit.ts';
import { createChatMethods } from './chat-methods.ts';
import { createFileMethod } from './file-routes.ts';
import type { Params } from './read-params.ts';
import { toBotUser } from './to-bot-user.ts';
import { toTelegramReply } from './to-telegram-reply.ts';
import type { UpdateDelivery } from './update-delivery.ts';
import { createUpdatePolling } from './update-polling.ts';
import { createWebhookMethods } from './webhook-methods.ts';

/** Takes Bot API calls, by whatever way they come. */
export interface BotCalls {
  /** Method names are compared without case, as at Telegram; unknown ones are 404. */
  call(bot: BotAccount, method: string, params: Params): Promise<ProviderReply>;
}

/** The method table, with every refusal written to the ledger. */
export function createBotCalls(parts: EmulatorParts, delivery: Pick<UpdateDelivery, 'resume'>): BotCalls {
  const methods = new Map(
    Object.entries({
      getMe: (bot: BotAccount) => ({ result: { ...toBotUser(bot), ...CAPABILITIES } }),
      getUpdates: createUpdatePolling(parts),
      getFile: createFileMethod(parts),
      ...createWebhookMethods(parts, delivery),
      ...createChatMethods(parts, {
        chat: createRateLimit(parts.limits.telegramChat),
        bot: createRateLimit(parts.limits.telegramBot),
      }),
    }).map(([name, method]) => [name.toLowerCase(), method]),
  );
  return {
    async call(bot, method, params) {
      const found = methods.get(method.toLowerCase());
      const outcome = found
        ? await found(bot, params)
        : { refusal: { code: 404, description: 'Not Found: method not found' } };
      if ('result' in outcome) return toTelegramReply(outcome);
      const { code, description } = outcome.refusal;
      const refused = { method, chat: params.integer('chat_id'), code, description };
      parts.ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'call_refused', ...refused });
      return toTelegramReply(outcome);
    },
  };
}

const CAPABILITIES = {
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
};
