import type { Result } from '../model/result.ts';
import type { ExchangeRequest } from './http-exchange.ts';
import type { PaymentFailure } from './payment-provider.ts';

/** A call that is safe to repeat: it reads, or it carries the provider's idempotency key. */
export type ProviderRequest = Omit<ExchangeRequest, 'timeoutMs'>;

/** An answer of the provider's own, 2xx to 4xx. */
export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; null where there was nothing to parse. */
  readonly json: unknown;
  /** How often it was asked: above 1, an earlier call may have been taken. */
  readonly tries: number;
}

/**
 * Calls a provider, again where that can help, within a time a payer waits. No answer, 5xx and 429 are failures; every other
 * answer is for the adapter to read. `answer_lost` is for the adapter to say.
 */
export type ProviderCall = (request: ProviderRequest) => Promise<Result<ProviderAnswer, PaymentFailure>>;
