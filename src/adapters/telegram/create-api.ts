import type { Api } from 'grammy';

/** An answer to a bot is a kilobyte. */
const LARGEST_ANSWER = 256 * 1024;

/**
 * grammY's client for one bot, as transport only: one deadline, no retries, no redirects (the token is in the path).
 * grammY is loaded on first use, which takes 60 ms.
 *
 * @param apiUrl in place of https://api.telegram.org; null: Telegram itself
 */
export async function createApi(botToken: string, apiUrl: string | null, timeoutMs: number): Promise<Api> {
  const grammy = await import('grammy');
  return new grammy.Api(botToken, {
    ...(apiUrl !== null && { apiRoot: apiUrl.replace(/\/+$/, '') }),
    timeoutSeconds: timeoutMs / 1000,
    baseFetchConfig: { redirect: 'error', size: LARGEST_ANSWER },
    sensitiveLogs: false,
  });
}
