import { createHmac } from 'node:crypto';

/**
 * Headers by which the endpoint knows that we ask, and that it is not an old question: Standard Webhooks 1.0.0,
 * HMAC-SHA256 over `id.timestamp.body`. The id is the same for every try of one lookup.
 *
 * @param secret `whsec_` and base64, at least 24 bytes of it
 */
export function signRequest(secret: string, id: string, nowMs: number, body: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

const PREFIX = 'whsec_';
