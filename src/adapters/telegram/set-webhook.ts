import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { SendFailure } from '../../ports/channel.ts';
import { classifyFailure } from './classify-failure.ts';
import { createApi } from './create-api.ts';

/** Messages and their changes, taps, and whether a payer has blocked us. */
export const WANTED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * Tells Telegram where to bring a bot's updates and with which secret, and which updates are wanted.
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
      allowed_updates: WANTED_UPDATES,
      drop_pending_updates: false,
    });
    return ok(null);
  } catch (error) {
    return fail(classifyFailure(error));
  }
}
