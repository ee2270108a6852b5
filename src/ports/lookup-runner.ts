import type { ConversationId, IsoInstant, IssuerId } from '../model/ids.ts';
import type { IssuerAccounts } from '../model/issuer.ts';
import type { JsonObject, LookupFailureCode } from '../model/lookup.ts';
import type { Result } from '../model/result.ts';

/** One try to answer a lookup. */
export interface LookupTry {
  readonly issuer: IssuerId;
  readonly accounts: IssuerAccounts;
  readonly conversation: ConversationId;
  /** The same for every try of the same lookup. */
  readonly id: string;
  readonly request: JsonObject;
  readonly expiresAt: IsoInstant;
}

export interface LookupFailure {
  readonly code: LookupFailureCode;
  /** For the log; no secrets and nothing of what was asked or answered. */
  readonly detail: string;
}

/**
 * One kind of lookup. Dull on purpose: no retries, no locks, no decisions; `retryMs` are the waits between tries that the
 * service keeps, and after the last of them it gives up.
 */
export interface LookupRunner {
  readonly retryMs: readonly number[];
  /**
   * Asks once. Never throws, and settles soon after the signal is aborted: nobody waits any more. Changes nothing, so it
   * is safe to call again.
   */
  run(one: LookupTry, signal: AbortSignal): Promise<Result<JsonObject, LookupFailure>>;
}
