import type { EmulatorAccount } from '../emulator-account.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import type { WebhookAnswer } from '../ledger-entry.ts';
import { postWebhook, type WebhookOutcome } from '../post-webhook.ts';
import { readConnection } from './read-connection.ts';
import { signRequest } from './sign-request.ts';

/**
 * Calls a Twilio webhook: form-encoded, signed, tried again as Twilio's connection settings say, every attempt with
 * the same `I-Twilio-Idempotency-Token`. `onTry` hears of each attempt. Returns the last outcome.
 */
export async function callBack(
  parts: Pick<EmulatorParts, 'background' | 'clock' | 'timing' | 'twilioConnection'>,
  account: EmulatorAccount,
  address: string,
  fields: Readonly<Record<string, string>>,
  token: string,
  onTry: (answer: WebhookAnswer) => void,
): Promise<WebhookOutcome> {
  const { url, connection } = readConnection(address, parts.twilioConnection);
  const call = {
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': signRequest(account.authToken, url, fields),
      'i-twilio-idempotency-token': token,
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
    },
    body: new URLSearchParams(fields).toString(),
    background: parts.background,
  };
  const giveUpAt = parts.clock.now() + connection.totalTime;
  for (let attempt = 1; ; attempt += 1) {
    const left = giveUpAt - parts.clock.now();
    const outcome = await postWebhook({ ...call, timeout: Math.max(1, Math.min(left, connection.readTimeout)) });
    onTry({
      attempt,
      status: outcome.kind === 'answered' ? outcome.status : null,
      failure: outcome.kind === 'failed' ? outcome.failure : null,
    });
    const again = attempt <= connection.retries && isRetried(outcome, connection.retryOn);
    const inTime = parts.clock.now() + parts.timing.twilioRetryAfter < giveUpAt;
    if (!again || !inTime || !(await parts.background.wait(parts.timing.twilioRetryAfter))) return outcome;
  }
}

/** True if the retry policy covers what went wrong. */
function isRetried(outcome: WebhookOutcome, retryOn: readonly string[]): boolean {
  if (outcome.kind === 'failed') return retryOn.includes('all') || retryOn.includes(outcome.failure);
  if (outcome.status < 400) return false;
  return retryOn.includes('all') || retryOn.includes(outcome.status < 500 ? '4xx' : '5xx');
}
