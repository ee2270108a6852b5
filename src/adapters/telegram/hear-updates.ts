import type { ChannelPort } from '../../ports/channel.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { Log } from '../../ports/log.ts';
import type { Service } from '../../service/service.ts';
import { takeEvents } from '../../service/take-events.ts';
import { type Polling, pollUpdates } from './poll-updates.ts';
import { setWebhook } from './set-webhook.ts';

export interface HearingDeps {
  readonly directory: IssuerDirectory;
  readonly service: Pick<Service, 'receive'>;
  readonly channel: ChannelPort;
  readonly log: Log;
  /** What every webhook's address begins with. */
  readonly publicUrl: string;
  /** In place of https://api.telegram.org; null: Telegram itself. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
  /** Fetch updates in place of being called; null: where Telegram itself could not call `publicUrl`. */
  readonly polling: boolean | null;
}

/**
 * Begins to hear every bot: tells Telegram where to call, or fetches the updates from there. In the background, since a start
 * must not wait for a provider.
 */
export function hearUpdates(deps: HearingDeps): Polling {
  const { directory, service, channel, log, apiUrl, timeoutMs } = deps;
  const isPolling = deps.polling ?? (apiUrl === null && !deps.publicUrl.startsWith('https:'));
  const polled: Polling[] = [];
  for (const issuer of directory.ids()) {
    const accounts = directory.accounts(issuer);
    if (!accounts?.telegram) continue;
    if (isPolling) {
      const take = (events: Parameters<typeof takeEvents>[2]['events']) =>
        takeEvents(service, log, { issuer, channel, accounts, events });
      polled.push(pollUpdates(accounts.telegram, { apiUrl, timeoutMs, log, take }));
      continue;
    }
    void setWebhook(accounts.telegram, `${deps.publicUrl}/channels/${issuer}/telegram`, { apiUrl, timeoutMs }).then(
      (done) => {
        if (!done.ok) log.warn({ issuer, code: done.error.code }, 'Telegram was not told where to send updates');
      },
    );
  }
  return {
    async stop() {
      await Promise.all(polled.map((one) => one.stop()));
    },
  };
}
