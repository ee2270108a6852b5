import { createHash, timingSafeEqual } from 'node:crypto';
import type { IssuerAccounts } from '../../model/issuer.ts';
import type { DoorRefusal, RawRequest } from '../../ports/channel.ts';

const FORGED: DoorRefusal = { code: 'forged', status: 401 };

/**
 * Checks that Telegram calls for this issuer's bot: `X-Telegram-Bot-Api-Secret-Token` holds the secret that was given to
 * setWebhook. Compared in constant time, length included. Null when genuine.
 */
export function verifyTelegram(request: RawRequest, accounts: IssuerAccounts): DoorRefusal | null {
  const given = request.headers['x-telegram-bot-api-secret-token'];
  const expected = accounts.telegram?.webhookSecret;
  if (!given || !expected) return FORGED;
  return timingSafeEqual(digest(given), digest(expected)) ? null : FORGED;
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}
