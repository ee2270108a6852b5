import type { EmulatorParts } from '../emulator-parts.ts';
import type { BotMethod } from './chat-methods.ts';
import { webhookOfBot } from './webhook-of-bot.ts';

const LONGEST_WAIT_S = 50;

/**
 * getUpdates with long polling: `offset` confirms everything before it, the answer comes as soon as there is an update.
 * A second poll ends the first with 409; a webhook forbids polling.
 */
export function createUpdatePolling(parts: EmulatorParts): BotMethod {
  const { ledger, bots, background } = parts;
  const waiting = new Map<string, () => void>();

  function confirm(issuer: string, offset: number): void {
    for (const updateId of [...bots.ofIssuer(issuer).pending.keys()]) {
      if (updateId >= offset) return;
      ledger.append({ provider: 'telegram', issuer, type: 'update_settled', updateId, outcome: 'polled' });
    }
  }

  /** True when another poll came. */
  async function waitForUpdate(issuer: string, seconds: number): Promise<boolean> {
    let replaced = false;
    await new Promise<void>((resolve) => {
      const timer = background.after(seconds * 1000, () => end());
      const stop = ledger.subscribe((entry) => {
        if (entry.type === 'update_made' && entry.issuer === issuer) end();
      });
      const end = () => {
        timer();
        stop();
        keep();
        if (waiting.get(issuer) === replace) waiting.delete(issuer);
        resolve();
      };
      const replace = () => {
        replaced = true;
        end();
      };
      waiting.set(issuer, replace);
      const keep = background.onClose(end);
    });
    return replaced;
  }

  return async (bot, params) => {
    const { issuer } = bot;
    if (webhookOfBot(bots, bot) !== null) {
      const why = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
      return { refusal: { code: 409, description: `Conflict: ${why}` } };
    }
    waiting.get(issuer)?.();
    const offset = params.integer('offset') ?? 0;
    // A negative offset asks for the newest few and forgets the others.
    const newest = [...bots.ofIssuer(issuer).pending.keys()].at(offset);
    if (offset > 0) confirm(issuer, offset);
    else if (offset < 0 && newest !== undefined) confirm(issuer, newest);
    const seconds = Math.min(LONGEST_WAIT_S, Math.max(0, params.integer('timeout') ?? 0));
    if (bots.ofIssuer(issuer).pending.size === 0 && seconds > 0 && (await waitForUpdate(issuer, seconds))) {
      const why = 'terminated by other getUpdates request; make sure that only one bot instance is running';
      return { refusal: { code: 409, description: `Conflict: ${why}` } };
    }
    const limit = Math.min(100, Math.max(1, params.integer('limit') ?? 100));
    const pending = [...bots.ofIssuer(issuer).pending.values()].slice(0, limit);
    return { result: pending.map(({ update }) => update) };
  };
}
