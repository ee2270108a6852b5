import type { IsoInstant } from './ids.ts';

/** Who answers: the assistant (a language model), or an HTTPS endpoint of the issuer's own. */
export const LOOKUP_KINDS = ['assistant', 'endpoint'] as const;

export type LookupKind = (typeof LOOKUP_KINDS)[number];

/** An object of plain JSON, as deep as it likes. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Something a turn wants to know that takes longer than a turn: asked after the turn's commit, answered by another turn.
 * It may be asked more than once (a crash in the middle), so answering it must change nothing.
 */
export interface Lookup {
  /** Unique per issuer; input id + ordinal. */
  readonly id: string;
  readonly kind: LookupKind;
  /** From then on nobody waits for it: it is answered `expired`. */
  readonly expiresAt: IsoInstant;
  /** What is asked, in the words of the kind. */
  readonly request: JsonObject;
}

/** The closed list of ways a lookup can fail. `retryable`: the same question may be answered later. */
export const LOOKUP_FAILURES = {
  /** Nobody answered in time. */
  expired: { retryable: false },
  /** No connection, no answer, or "not now" (429, 5xx). */
  unavailable: { retryable: true },
  /** The other side said no: 3xx, 4xx. */
  refused: { retryable: false },
  /** It may not be asked from here: no such runner or account, an address that is not on the list. */
  not_allowed: { retryable: false },
  /** The answer is not what was asked for. */
  malformed: { retryable: false },
  /** The answer is longer than any answer may be. */
  too_large: { retryable: false },
  /** Asking costs more than the issuer or the payer has left. */
  over_budget: { retryable: false },
} as const;

export type LookupFailureCode = keyof typeof LOOKUP_FAILURES;

export type LookupOutcome =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly code: LookupFailureCode };
