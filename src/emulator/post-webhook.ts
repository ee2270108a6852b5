/** What came of calling the product. */
export type WebhookOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      /** Seconds, if said. */
      readonly retryAfter: number | null;
    }
  /** `ct` no connection, or one that broke; `rt` no answer in time. */
  | { readonly kind: 'failed'; readonly failure: 'ct' | 'rt' };

export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole exchange, ms. */
  readonly timeout: number;
  /** Aborted when the emulator closes. */
  readonly signal: AbortSignal;
}

const LONGEST_ANSWER = 65_536;

/** Posts once, follows no redirects, reads at most 64 KiB of the answer. Never throws; calling twice delivers twice. */
export async function postWebhook(call: WebhookCall): Promise<WebhookOutcome> {
  const timeout = AbortSignal.timeout(call.timeout);
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      headers: call.headers,
      body: call.body,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, call.signal]),
    });
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      kind: 'answered',
      status: response.status,
      contentType: (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
      body: (await response.text()).slice(0, LONGEST_ANSWER),
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
    };
  } catch {
    return { kind: 'failed', failure: timeout.aborted ? 'rt' : 'ct' };
  }
}
