/**
 * Everything a caller can do wrong, with the HTTP status it becomes. Codes are stable; sentences may improve.
 * `retryable`: the same request may succeed later unchanged.
 */
export const DOMAIN_ERRORS = {
  not_found: { status: 404, retryable: false, title: 'Not found' },
  unauthorised: { status: 401, retryable: false, title: 'Credentials are missing or wrong' },
  forbidden: { status: 403, retryable: false, title: 'Not allowed' },
  second_factor_needed: { status: 403, retryable: false, title: 'A second factor is needed first' },
  invalid_request: { status: 400, retryable: false, title: 'The request is not valid' },
  invalid_document: { status: 422, retryable: false, title: 'The document cannot be accepted' },
  unsupported_media_type: { status: 415, retryable: false, title: 'This content type is not read here' },
  too_large: { status: 413, retryable: false, title: 'Too large' },
  unknown_payer: { status: 422, retryable: false, title: 'The payer is not known' },
  invoice_conflict: { status: 409, retryable: false, title: 'Another invoice has this number' },
  idempotency_conflict: { status: 409, retryable: false, title: 'The idempotency key was used for something else' },
  address_taken: { status: 409, retryable: false, title: 'The address belongs to another payer' },
  already_claimed: { status: 409, retryable: false, title: 'A colleague has this conversation' },
  already_decided: { status: 409, retryable: false, title: 'Somebody has decided on this already' },
  not_owner: { status: 409, retryable: false, title: 'The conversation is not yours' },
  unseen_message: { status: 409, retryable: false, title: 'There is a newer message that you have not seen' },
  conversation_ended: { status: 409, retryable: false, title: 'The conversation has ended' },
  too_many_requests: { status: 429, retryable: true, title: 'Too many requests' },
  unavailable: { status: 503, retryable: true, title: 'Not available right now' },
} as const;

export type DomainErrorCode = keyof typeof DOMAIN_ERRORS;

/** One fault in the input. `pointer` is a JSON pointer; `line` (1-based) and `element` are for XML. */
export interface Fault {
  readonly detail: string;
  readonly pointer?: string;
  readonly line?: number;
  readonly element?: string;
}

/** An expected failure of a use case. A value, never thrown across rooms; HTTP shapes it once. */
export interface DomainError {
  readonly code: DomainErrorCode;
  /** One sentence: what, where, why, what to do. Never holds a secret or another issuer's data. */
  readonly detail: string;
  readonly faults?: readonly Fault[];
}

/** Builds a {@link DomainError}. */
export function domainError(code: DomainErrorCode, detail: string, faults?: readonly Fault[]): DomainError {
  return faults ? { code, detail, faults } : { code, detail };
}
