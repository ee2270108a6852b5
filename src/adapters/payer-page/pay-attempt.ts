import { toWay } from '../../model/pay-way.ts';
import { isOpen, type PaymentAttempt } from '../../model/payment-attempt.ts';
import type { LoadedPage } from './load-page.ts';

/** What the page says of the payment that was begun last; `id` names it, `words` are ready to be read. */
export interface AttemptState {
  readonly id: string;
  readonly kind: 'waiting' | 'authorised' | 'declined' | 'expired' | 'down' | 'refused';
  readonly words: string;
}

/** What came to nothing is said for so long, and then the page is as before. */
const SAID_MS = 30 * 60_000;
const DOWN: readonly string[] = ['unavailable', 'throttled', 'malformed', 'answer_lost'];

/** The newest attempt, where there is anything to say of it. */
export function toAttemptState({ attempts, facts, phrases, locale }: LoadedPage): AttemptState | null {
  const [newest] = attempts;
  if (!newest) return null;
  const now = Date.parse(facts.now);
  const kind = toKind(newest, now);
  if (kind === null) return null;
  return {
    id: newest.id,
    kind,
    words: phrases.say(locale, `page.pay.attempt.${kind}`, { way: toWay(newest.provider) }),
  };
}

/** The payment that the payer can still go on with, if there is one. */
export function findRoad(
  { attempts, facts }: Pick<LoadedPage, 'attempts' | 'facts'>,
  id?: string,
): PaymentAttempt | null {
  const now = Date.parse(facts.now);
  const found = id === undefined ? attempts[0] : attempts.find((one) => one.id === id);
  return found?.state === 'open' && found.road !== null && Date.parse(found.expiresAt) > now ? found : null;
}

function toKind(attempt: PaymentAttempt, now: number): AttemptState['kind'] | null {
  if (attempt.state === 'authorised') return 'authorised';
  if (isOpen(attempt) && Date.parse(attempt.expiresAt) > now) return 'waiting';
  const since = isOpen(attempt) ? Date.parse(attempt.expiresAt) : Date.parse(attempt.updatedAt);
  if (now - since > SAID_MS) return null;
  if (isOpen(attempt) || attempt.state === 'expired') return 'expired';
  if (attempt.state === 'declined') return 'declined';
  if (attempt.state !== 'failed') return null;
  return DOWN.includes(attempt.failure ?? '') ? 'down' : 'refused';
}
