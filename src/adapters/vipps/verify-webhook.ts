import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { fail, ok, type Result } from '../../model/result.ts';
import type { RawRequest } from '../../ports/channel.ts';
import type { WebhookHint } from '../../ports/payment-provider.ts';

const OURS = /^[0-9A-F]{32}$/;

/**
 * Vipps' webhook signature: the body's SHA-256 in `x-ms-content-sha256`, and an HMAC-SHA256 over method, path with query,
 * date, host and that hash. The host and path are those of PUBLIC_URL, never of the request's own headers. An old date is
 * no reason to refuse: deliveries are tried for seven days, and a webhook only makes us ask.
 */
export function verifyWebhook(
  secret: string,
  { method, url, headers, body }: RawRequest,
): Result<WebhookHint, { readonly status: 400 | 401 }> {
  const date = headers['x-ms-date'] ?? '';
  const given = headers['x-ms-content-sha256'] ?? '';
  const hash = createHash('sha256').update(body).digest('base64');
  const { pathname, search, host } = new URL(url);
  const signature = signatureOf(secret, `${method}\n${pathname}${search}\n${date};${host};${hash}`);
  const expected = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;
  if (!isEqual(given, hash) || !isEqual(headers['authorization'] ?? '', expected)) return fail({ status: 401 });
  try {
    const event: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    const reference = typeof event === 'object' && event !== null && 'reference' in event ? event.reference : null;
    if (typeof reference !== 'string') return fail({ status: 400 });
    // The sales unit may sell elsewhere, too: those payments are not ours.
    return ok(OURS.test(reference) ? { attempt: reference } : { attempt: null, providerId: null });
  } catch {
    return fail({ status: 400 });
  }
}

function signatureOf(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64');
}

function isEqual(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
