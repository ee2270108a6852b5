/**
 * Why a Direct Line call is refused, with its status. The body is Direct Line's own, `{error: {code, message}}`; codes are
 * stable, messages may improve. What a client does with each (DirectLineJS 0.15): 403 makes it ask for a fresh token, 404
 * ends the conversation, any other 4xx is reported to the page, 5xx is offered to the payer as "send again".
 */
export const REFUSALS = {
  BadSyntax: 400,
  BadArgument: 400,
  MissingProperty: 400,
  Unauthorized: 401,
  TokenExpired: 403,
  /** A token tried something only the issuer's secret may do. */
  SecretRequired: 403,
  /** A token speaks for one conversation only. */
  WrongConversation: 403,
  UntrustedOrigin: 403,
  NotFound: 404,
  ConversationEnded: 409,
  MessageSizeTooBig: 413,
  UnsupportedMediaType: 415,
  UpgradeRequired: 426,
  TooManyRequests: 429,
  ServiceError: 500,
  ServiceUnavailable: 503,
} as const;

type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence for the developer who reads it. Never a secret, never what the payer wrote. */
  readonly message: string;
  /** Seconds; only with `TooManyRequests` and `ServiceUnavailable`. */
  readonly retryAfter?: number;
}
