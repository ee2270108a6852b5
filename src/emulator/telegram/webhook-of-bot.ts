import type { BotAccount } from '../account-directory.ts';
import type { BotWorld, WebhookRecord } from './bot-world.ts';

/** Where a bot's updates go: the webhook that it set, else the one it is configured with; null: it polls. */
export function webhookOfBot(world: Pick<BotWorld, 'ofIssuer'>, bot: BotAccount): WebhookRecord | null {
  const set = world.ofIssuer(bot.issuer).webhook;
  if (set !== null) return set.url === '' ? null : set;
  const url = `${bot.webhookBase}/channels/${bot.issuer}/telegram`;
  return { url, secret: bot.telegram.secretToken, allowed: null, maxConnections: 40 };
}
