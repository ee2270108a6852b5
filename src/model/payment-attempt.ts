import type { InvoiceId, IsoInstant, PayerRef } from './ids.ts';
import type { Currency, Minor } from './money.ts';
import type { PaymentProviderName } from './pay-way.ts';

/**
 * `started`: stored, and the provider is being asked. `open`: the payer can pay it. `authorised`: the money is reserved and
 * not taken. `paid`: taken. `declined`: the payer or their bank said no. `cancelled`: we called it off. `expired`: nobody
 * paid in time. `failed`: the provider would not, or could not be reached.
 */
export const ATTEMPT_STATES = [
  'started',
  'open',
  'authorised',
  'paid',
  'declined',
  'cancelled',
  'expired',
  'failed',
] as const;

export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** Where the payer goes on: another page, or an app on this phone or on the one that scans `qrText`. */
export type PaymentRoad =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'app'; readonly url: string; readonly qrText: string };

/** One try to pay one invoice with one provider. */
export interface PaymentAttempt {
  /** Ours: 32 upper-case hex digits, never used twice. It names the payment at the provider and makes creating it once. */
  readonly id: string;
  readonly invoice: InvoiceId;
  readonly payer: PayerRef;
  readonly provider: PaymentProviderName;
  readonly state: AttemptState;
  /** What the payer is asked for. */
  readonly amount: Minor;
  readonly currency: Currency;
  /** The provider's name for the payment; null until it has answered. */
  readonly providerId: string | null;
  /** Null until the provider has answered. */
  readonly road: PaymentRoad | null;
  readonly createdAt: IsoInstant;
  readonly updatedAt: IsoInstant;
  readonly expiresAt: IsoInstant;
  /** Why it came to nothing, as the provider says it (`RF07`) or as our port does (`unavailable`). */
  readonly failure: string | null;
  /** What was taken, and what of it went back. */
  readonly paid: Minor;
  readonly refunded: Minor;
  readonly paidAt: IsoInstant | null;
  /** What the provider calls the money that moved: the receipt's number. */
  readonly paymentId: string | null;
  /** The bill was paid already when this money came: a person sends it back. */
  readonly isDouble: boolean;
  /** The newest of this invoice at this provider. At most one is. */
  readonly isCurrent: boolean;
  /** When the provider is asked next, ms; null: never again. */
  readonly askAt: number | null;
  readonly asks: number;
  /** 1 when it was begun; every change adds one. */
  readonly version: number;
}

/** The payer may still pay it. */
export function isOpen({ state }: Pick<PaymentAttempt, 'state'>): boolean {
  return state === 'started' || state === 'open' || state === 'authorised';
}

/**
 * True where the provider's word changes what we know: forwards only, except that money is money, whatever we thought
 * before. A payment that we called off can have been paid in the same second.
 */
export function isNews(known: AttemptState, told: AttemptState): boolean {
  if (known === told || known === 'paid') return false;
  if (told === 'paid') return true;
  return isOpen({ state: known }) && RANK[told] > RANK[known];
}

const RANK: Readonly<Record<AttemptState, number>> = {
  started: 0,
  open: 1,
  authorised: 2,
  paid: 4,
  declined: 3,
  cancelled: 3,
  expired: 3,
  failed: 3,
};
