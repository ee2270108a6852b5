import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { RawRequest } from '../../ports/channel.ts';
import type { WebhookHint } from '../../ports/payment-provider.ts';

/** Older than this is a replay (Stripe's own libraries use the same). */
const TOLERANCE_S = 300;
const OURS = /^[0-9A-F]{32}$/;

/** Of the events we listen to: a session is told by our own id, a charge by the metadata of its payment. */
const event = z.object({
  data: z.object({
    object: z.object({
      object: z.string().optional(),
      client_reference_id: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

/** `Stripe-Signature: t=…,v1=…`: hex HMAC-SHA256 over `t.body`, by any secret that is valid now, at most five minutes old. */
export function verifyWebhook(
  secrets: readonly string[],
  { headers, body }: RawRequest,
  now: number,
): Result<WebhookHint, { readonly status: 400 | 401 }> {
  const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.trim().split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  const given = parts.flatMap(([name, value]) => (name === 'v1' && value !== undefined ? [value] : [])).slice(0, 10);
  if (!/^\d{1,12}$/.test(time) || Math.abs(now / 1_000 - Number(time)) > TOLERANCE_S) return fail({ status: 401 });
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex'));
  if (!given.some((one) => expected.some((other) => isEqual(one, other)))) return fail({ status: 401 });
  try {
    const parsed = event.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
    if (!parsed.success) return fail({ status: 400 });
    const { client_reference_id: reference, metadata } = parsed.data.data.object;
    const id = reference ?? metadata?.['attempt'] ?? '';
    return ok(OURS.test(id) ? { attempt: id } : { attempt: null, providerId: null });
  } catch {
    return fail({ status: 400 });
  }
}

function isEqual(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
