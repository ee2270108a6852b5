import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { SendFailure } from '../../ports/channel.ts';
import { classifyFailure } from './classify-failure.ts';
import { createApi } from './create-api.ts';

/**
 * Tells Telegram where to bring a bot's updates and with which secret, and that only messages and taps are wanted.
 * Updates that wait are kept. Safe to repeat: done at every start. Never throws.
 *
 * @param url `${PUBLIC_URL}/channels/{issuer}/telegram`, https with a name Telegram can reach
 */
export async function setWebhook(
  account: NonNullable<IssuerAccounts['telegram']>,
  url: string,
  deps: { readonly apiUrl: string | null; readonly timeoutMs: number },
): Promise<Result<null, SendFailure>> {
  try {
    const api = await createApi(account.botToken, deps.apiUrl, deps.timeoutMs);
    await api.setWebhook(url, {
      secret_token: account.webhookSecret,
      allowed_updates: ['message', 'callback_query'],
      drop_pending_updates: false,
    });
    return ok(null);
  } catch (error) {
    return fail(classifyFailure(error));
  }
}
