import type { EmulatorParts } from '../emulator-parts.ts';
import { badRequest } from './bot-refusal.ts';
import type { BotMethod } from './chat-methods.ts';
import type { UpdateDelivery } from './update-delivery.ts';
import { webhookOfBot } from './webhook-of-bot.ts';

/** The methods that say where updates go. Plain http is taken, as a Bot API server of one's own does. */
export function createWebhookMethods(
  parts: EmulatorParts,
  delivery: Pick<UpdateDelivery, 'resume'>,
): Readonly<Record<string, BotMethod>> {
  const { ledger, bots } = parts;

  function dropPending(issuer: string): void {
    for (const updateId of [...bots.ofIssuer(issuer).pending.keys()]) {
      ledger.append({ provider: 'telegram', issuer, type: 'update_settled', updateId, outcome: 'dropped' });
    }
  }

  return {
    setWebhook(bot, params) {
      const url = params.text('url');
      const secret = params.text('secret_token');
      if (url !== '' && !URL.canParse(url))
        return { refusal: badRequest('bad webhook: invalid webhook URL specified') };
      if (url !== '' && !/^https?:/.test(url)) {
        return { refusal: badRequest('bad webhook: An HTTPS URL must be provided for webhook') };
      }
      if (secret.length > 256) return { refusal: badRequest('secret token is too long') };
      if (!/^[A-Za-z0-9_-]*$/.test(secret)) {
        return { refusal: badRequest('secret token contains unallowed characters') };
      }
      if (params.flag('drop_pending_updates')) dropPending(bot.issuer);
      ledger.append({
        provider: 'telegram',
        issuer: bot.issuer,
        type: 'webhook_set',
        url,
        secret: secret === '' ? null : secret,
        // Not said: as it was before.
        allowed: params.texts('allowed_updates') ?? bots.ofIssuer(bot.issuer).webhook?.allowed ?? null,
        maxConnections: Math.min(100, Math.max(1, params.integer('max_connections') ?? 40)),
      });
      delivery.resume(bot);
      return { result: true };
    },
    deleteWebhook(bot, params) {
      if (params.flag('drop_pending_updates')) dropPending(bot.issuer);
      const gone = { url: '', secret: null, maxConnections: 40 };
      const allowed = bots.ofIssuer(bot.issuer).webhook?.allowed ?? null;
      ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'webhook_set', ...gone, allowed });
      return { result: true };
    },
    getWebhookInfo(bot) {
      const record = bots.ofIssuer(bot.issuer);
      const webhook = webhookOfBot(bots, bot);
      const failure = record.lastFailure;
      return {
        result: {
          url: webhook?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: record.pending.size,
          ...(failure === null
            ? {}
            : {
                last_error_date: Math.floor(Date.parse(failure.at) / 1000),
                last_error_message: toSentence(failure.answer),
              }),
          ...(webhook === null ? {} : { max_connections: webhook.maxConnections }),
          ...(webhook?.allowed ? { allowed_updates: webhook.allowed } : {}),
        },
      };
    },
  };
}

function toSentence(answer: { readonly status: number | null; readonly failure: 'ct' | 'rt' | null }): string {
  if (answer.status !== null) return `Wrong response from the webhook: ${answer.status}`;
  return answer.failure === 'rt' ? 'Read timeout expired' : 'Connection refused';
}
