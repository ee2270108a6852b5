/** One call to a provider. */
export interface ExchangeRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** For the whole exchange, connecting included. */
  readonly timeoutMs: number;
  /** What we show of ourselves (mutual TLS), PEM; `ca`: trusted in place of the machine's own authorities. */
  readonly certificate?: { readonly cert: string; readonly key: string; readonly ca: string | null };
}

/** What became of a call. The difference between the last two decides whether it may have been acted on. */
export type ExchangeOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Lower-case names; several of one name are joined by a comma. */
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  /** Certain: nothing was sent. */
  | { readonly kind: 'not_sent'; readonly why: string }
  /** It went out, and no whole answer came back. */
  | { readonly kind: 'no_answer'; readonly why: string };

/** Carries out one call: no redirects, no retries, never throws. */
export type HttpExchange = (request: ExchangeRequest) => Promise<ExchangeOutcome>;
