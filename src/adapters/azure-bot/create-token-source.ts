import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { SendFailure } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AzureAccount } from './azure-account.ts';

export interface TokenSource {
  /** A token the connector takes from this bot; kept until five minutes before it runs out. */
  tokenFor(account: AzureAccount): Promise<Result<string, SendFailure>>;
  /** The connector refused it: the next call asks for another. */
  forget(account: AzureAccount): void;
}

const Answer = z.object({ access_token: z.string().min(10), expires_in: z.coerce.number().positive() });
const SCOPE = 'https://api.botframework.com/.default';
const EARLY_MS = 300_000;

/**
 * Client credentials at Microsoft's login (OAuth 2.0, 4.4). The SDK's own source of tokens takes its addresses from a list
 * it fetches first and has no time limit of ours; one form post needs neither. A failed call means that nothing was sent.
 */
export function createTokenSource(deps: {
  readonly loginUrl: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}): TokenSource {
  const kept = new Map<string, { readonly token: string; readonly until: number }>();
  const asking = new Map<string, Promise<Result<string, SendFailure>>>();

  async function ask({ appId, tenantId, appPassword }: AzureAccount): Promise<Result<string, SendFailure>> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(`${deps.loginUrl}/${tenantId ?? 'botframework.com'}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: appId,
          client_secret: appPassword,
          scope: SCOPE,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(deps.timeoutMs),
      });
      answer = await response.json();
    } catch {
      return fail({ code: 'unavailable', detail: 'The login service did not answer; nothing was sent' });
    }
    const parsed = Answer.safeParse(answer);
    if (response.ok && parsed.success) {
      kept.set(appId, {
        token: parsed.data.access_token,
        until: deps.clock.now() + parsed.data.expires_in * 1000 - EARLY_MS,
      });
      return ok(parsed.data.access_token);
    }
    return response.status >= 400 && response.status < 500 && response.status !== 429
      ? fail({ code: 'unauthorised', detail: `The login service refused the bot's credentials (${response.status})` })
      : fail({ code: 'unavailable', detail: `The login service answered ${response.status}; nothing was sent` });
  }

  return {
    async tokenFor(account) {
      const known = kept.get(account.appId);
      if (known && known.until > deps.clock.now()) return ok(known.token);
      const underWay = asking.get(account.appId) ?? ask(account).finally(() => asking.delete(account.appId));
      asking.set(account.appId, underWay);
      return underWay;
    },
    forget: ({ appId }) => void kept.delete(appId),
  };
}
