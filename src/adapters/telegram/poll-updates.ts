import type { Api } from 'grammy';
import type { IssuerAccounts } from '../../model/issuer.ts';
import type { InboundEvent } from '../../ports/channel.ts';
import type { Log } from '../../ports/log.ts';
import { classifyFailure } from './classify-failure.ts';
import { createApi } from './create-api.ts';
import { parseTelegram } from './parse.ts';
import { WANTED_UPDATES } from './set-webhook.ts';

export interface PollingDeps {
  /** In place of https://api.telegram.org; null: Telegram itself. */
  readonly apiUrl: string | null;
  /** For short calls; a poll may take {@link POLL_S} more. */
  readonly timeoutMs: number;
  readonly log: Log;
  /** Stores what an update says; false: it could not be stored and must be brought again. Never throws. */
  readonly take: (events: readonly InboundEvent[]) => Promise<boolean>;
  /** First wait after a failure; doubled up to a minute. */
  readonly pauseMs?: number;
}

export interface Polling {
  /** Finishes the update under way and stops asking. */
  stop(): Promise<void>;
}

/** Telegram holds the answer back this long while there is nothing to tell. */
const POLL_S = 25;
const LONGEST_PAUSE_MS = 60_000;
/** An update that cannot be stored this often is left behind, loudly, so that one of them does not stop all the others. */
const TRIES = 8;

/**
 * Fetches a bot's updates by long polling, for machines without an address Telegram can reach. An update is confirmed by
 * asking for the next one, and that is done only after it was committed: a process that dies in between gets it again, and
 * its number makes it once. No offset is kept: Telegram keeps it. A webhook that was set before is taken away, its waiting
 * updates kept. One poller per bot: a second one is told so by Telegram (409), and both go on trying.
 */
export function pollUpdates(account: NonNullable<IssuerAccounts['telegram']>, deps: PollingDeps): Polling {
  const stopping = new AbortController();
  const { signal } = stopping;
  // grammY's types know only the polyfill of Node's own.
  const grammySignal = signal as unknown as Parameters<Api['deleteWebhook']>[1];
  const firstPause = deps.pauseMs ?? 1_000;

  async function pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      const end = (): void => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
    });
  }

  /** True when the update is done with, one way or the other. */
  async function takeOne(update: { readonly update_id: number }): Promise<boolean> {
    const body = new TextEncoder().encode(JSON.stringify(update));
    const parsed = parseTelegram({ method: 'POST', url: '', headers: {}, body });
    if (!parsed.ok) {
      deps.log.warn({ update: update.update_id, why: parsed.error.code }, 'An update could not be read');
      return true;
    }
    for (let tries = 1; !signal.aborted; tries += 1) {
      if (await deps.take(parsed.value)) return true;
      if (tries === TRIES) {
        deps.log.error({ update: update.update_id }, 'An update could not be stored and is left behind');
        return true;
      }
      await pause(Math.min(firstPause * 2 ** tries, LONGEST_PAUSE_MS));
    }
    return false;
  }

  async function run(): Promise<void> {
    const api: Api = await createApi(account.botToken, deps.apiUrl, deps.timeoutMs + POLL_S * 1000);
    let offset = 0;
    let hasWebhook = true;
    let wait = firstPause;
    while (!signal.aborted) {
      try {
        if (hasWebhook) await api.deleteWebhook({ drop_pending_updates: false }, grammySignal);
        hasWebhook = false;
        const updates = await api.getUpdates(
          { offset, timeout: POLL_S, allowed_updates: WANTED_UPDATES },
          grammySignal,
        );
        for (const update of updates) {
          if (!(await takeOne(update))) return;
          offset = update.update_id + 1;
        }
        wait = firstPause;
      } catch (error) {
        if (signal.aborted) return;
        const failure = classifyFailure(error);
        deps.log.warn({ code: failure.code, detail: failure.detail }, 'Telegram could not be asked for updates');
        // A webhook may have been set meanwhile; taking it away again costs nothing.
        hasWebhook = true;
        await pause(failure.retryAfterMs ?? wait);
        wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  const running = run().catch((error: unknown) => deps.log.error({ err: error }, 'Polling stopped'));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
