import { isOpen, type PaymentAttempt } from '../model/payment-attempt.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 86_400 * SECOND;
/** Webhooks are faster; this is for when none comes. */
const FIRST_MS = 5 * SECOND;
const LONGEST_MS = 2 * MINUTE;
/** Reserved money is let go by the provider after a week or so; an open payment that long after its end is nobody's. */
const GIVEN_UP_AFTER_MS = 3 * DAY;
/** A refund made in the provider's own pages is seen then at the latest; after a month it is looked for no more. */
const REFUND_DAYS = [1, 7, 30];

/**
 * When the provider is asked about a payment next, ms; null: never. Often while the payer is at it, seldom after its time
 * has run out, and a few times after it was paid. `asks`: how often it was asked in this state.
 */
export function nextAsk(attempt: PaymentAttempt, now: number): number | null {
  if (isOpen(attempt)) {
    const end = Date.parse(attempt.expiresAt);
    if (now > end + GIVEN_UP_AFTER_MS) return null;
    const step = Math.min(FIRST_MS * 1.5 ** attempt.asks, LONGEST_MS);
    return Math.round(now + (now > end + 2 * MINUTE ? Math.max(step, (now - end) / 2) : step));
  }
  // Swish refunds are payments of their own, and not seen here.
  if (attempt.state !== 'paid' || attempt.provider === 'swish' || attempt.refunded >= attempt.paid) return null;
  const days = REFUND_DAYS[attempt.asks];
  return days === undefined ? null : Date.parse(attempt.paidAt ?? attempt.updatedAt) + days * DAY;
}
