import type { BotAccount } from '../account-directory.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import { postWebhook, type WebhookOutcome } from '../post-webhook.ts';
import type { PendingUpdate } from './bot-world.ts';
import { webhookOfBot } from './webhook-of-bot.ts';

/** Telegram forgets what it could not deliver within a day. */
const UPDATE_LIFE_MS = 24 * 60 * 60_000;

/** Brings updates to webhooks until they are taken. */
export interface UpdateDelivery {
  /** Makes an update of this kind (`message`, `callback_query` …) and sends it on its way. Returns its id. */
  make(bot: BotAccount, kind: string, content: unknown, chat: number | null): number;
  /** Delivers what waits for this bot: after a restart, or when it has set a webhook. */
  resume(bot: BotAccount): void;
}

/** What Telegram leaves out unless it is asked for. https://core.telegram.org/bots/api#setwebhook */
const NOT_BY_DEFAULT = ['chat_member', 'message_reaction', 'message_reaction_count'];

/**
 * One update at a time per chat, chats side by side up to the webhook's `max_connections`; not 2xx means again, with a
 * growing pause. `onReply` gets an answer's body, which may be a Bot API call.
 */
export function createUpdateDelivery(
  parts: EmulatorParts,
  onReply: (bot: BotAccount, contentType: string, body: string) => void,
): UpdateDelivery {
  const { ledger, bots, timing, background } = parts;
  /** `issuer chat` being worked on. */
  const busy = new Set<string>();

  async function work(bot: BotAccount, chat: number | null): Promise<void> {
    for (let pause = timing.telegramRetryFirst; ; ) {
      const next = [...bots.ofIssuer(bot.issuer).pending.values()].find((pending) => pending.chat === chat);
      if (!next) return;
      const outcome = await deliver(bot, next);
      if (outcome === null) return;
      if (outcome.kind === 'answered' && outcome.status < 300) {
        pause = timing.telegramRetryFirst;
        continue;
      }
      const asked = outcome.kind === 'answered' ? (outcome.retryAfter ?? 0) * 1000 : 0;
      if (!(await background.wait(Math.max(pause, asked)))) return;
      pause = Math.min(pause * 2, timing.telegramRetryLongest);
    }
  }

  /** Null: there is nobody to deliver to. */
  async function deliver(bot: BotAccount, pending: PendingUpdate): Promise<WebhookOutcome | null> {
    const account = parts.accounts.ofBot(bot.issuer);
    const webhook = account === null ? null : webhookOfBot(bots, account);
    if (webhook === null) return null;
    const { issuer } = bot;
    const updateId = pending.update.update_id;
    if (parts.clock.now() - Date.parse(pending.at) > UPDATE_LIFE_MS) {
      ledger.append({ provider: 'telegram', issuer, type: 'update_settled', updateId, outcome: 'dropped' });
      return { kind: 'answered', status: 200, contentType: '', body: '', retryAfter: null };
    }
    const twice = parts.faults.take(
      { provider: 'telegram', method: 'update', to: pending.chat === null ? null : String(pending.chat) },
      ['duplicate-inbound'],
    );
    const call = {
      url: webhook.url,
      headers: {
        'content-type': 'application/json',
        ...(webhook.secret === null ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret }),
      },
      body: JSON.stringify(pending.update),
      timeout: timing.telegramReadTimeout,
      background,
    };
    if (twice) await postWebhook(call);
    const outcome = await postWebhook(call);
    if (background.isClosed()) return null;
    const answered = outcome.kind === 'answered';
    const answer = {
      attempt: (attempts.get(updateId) ?? 0) + 1,
      status: answered ? outcome.status : null,
      failure: answered ? null : outcome.failure,
    };
    ledger.append({ provider: 'telegram', issuer, type: 'update_tried', updateId, answer });
    attempts.set(updateId, answer.attempt);
    if (answered && outcome.status < 300) {
      attempts.delete(updateId);
      ledger.append({ provider: 'telegram', issuer, type: 'update_settled', updateId, outcome: 'acknowledged' });
      onReply(bot, outcome.contentType, outcome.body);
    }
    return outcome;
  }
  const attempts = new Map<number, number>();

  function resume(bot: BotAccount): void {
    const webhook = webhookOfBot(bots, bot);
    if (webhook === null) return;
    for (const { chat } of bots.ofIssuer(bot.issuer).pending.values()) {
      const key = `${bot.issuer} ${chat}`;
      if (busy.has(key) || countOf(bot.issuer) >= webhook.maxConnections) continue;
      busy.add(key);
      background.run(() =>
        work(bot, chat).finally(() => {
          busy.delete(key);
          resume(bot);
        }),
      );
    }
  }

  function countOf(issuer: string): number {
    return [...busy].filter((key) => key.startsWith(`${issuer} `)).length;
  }

  return {
    resume,
    make(bot, kind, content, chat) {
      const record = bots.ofIssuer(bot.issuer);
      const updateId = (record.lastUpdateId ?? Math.floor(parts.clock.now() / 1000)) + 1;
      const allowed = record.webhook?.allowed ?? null;
      const wanted = allowed === null || allowed.length === 0 ? !NOT_BY_DEFAULT.includes(kind) : allowed.includes(kind);
      if (!wanted) return updateId;
      const update = { update_id: updateId, [kind]: content };
      ledger.append({ provider: 'telegram', issuer: bot.issuer, type: 'update_made', chat, update });
      resume(bot);
      return updateId;
    },
  };
}
