import { fail, ok, type Result } from '../../model/result.ts';
import type { ExchangeOutcome, HttpExchange } from '../../ports/http-exchange.ts';
import type { PaymentFailure } from '../../ports/payment-provider.ts';
import type { ProviderAnswer, ProviderCall } from '../../ports/provider-call.ts';

export interface ProviderCallDeps {
  readonly exchange: HttpExchange;
  /** One exchange. */
  readonly timeoutMs: number;
  /** All of them, pauses included: a payer waits for it. */
  readonly patienceMs: number;
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Before the second and the third try. */
const PAUSES_MS = [200, 800];

/** Asks up to three times within its patience. Whether the provider acted on an earlier try is told by `tries`. */
export function createProviderCall(deps: ProviderCallDeps): ProviderCall {
  return async (request) => {
    const until = deps.now() + deps.patienceMs;
    for (let tries = 1; ; tries += 1) {
      const timeoutMs = Math.max(1, Math.min(deps.timeoutMs, until - deps.now()));
      const judged = judge(await deps.exchange({ ...request, timeoutMs }), tries);
      if (judged.ok || judged.error.waitMs === null) return judged.ok ? judged : fail(withoutWait(judged.error));
      const pause = Math.max(PAUSES_MS[tries - 1] ?? Number.POSITIVE_INFINITY, judged.error.waitMs);
      if (deps.now() + pause >= until) return fail(withoutWait(judged.error));
      await deps.wait(pause);
    }
  };
}

/** `waitMs`: asking again may help, after so long; null: it does not. */
type Judged = PaymentFailure & { readonly waitMs: number | null };

function withoutWait({ code, detail }: Judged): PaymentFailure {
  return { code, detail };
}

function judge(outcome: ExchangeOutcome, tries: number): Result<ProviderAnswer, Judged> {
  if (outcome.kind !== 'answered') {
    // The other side ended the handshake because of what we showed: no later try is better.
    if (/^ERR_(SSL|OSSL)_/.test(outcome.why))
      return fail({ code: 'unauthorised', detail: `TLS: ${outcome.why}`, waitMs: null });
    return fail({ code: 'unavailable', detail: `${outcome.kind}: ${outcome.why}`, waitMs: 0 });
  }
  const { status, headers, text } = outcome;
  if (status === 429) {
    const seconds = Number(headers['retry-after'] ?? 0);
    return fail({ code: 'throttled', detail: 'the provider said 429', waitMs: seconds > 0 ? seconds * 1_000 : 0 });
  }
  if (status >= 500) return fail({ code: 'unavailable', detail: `the provider said ${status}`, waitMs: 0 });
  if (text.trim() === '') return ok({ status, headers, json: null, tries });
  try {
    return ok({ status, headers, json: JSON.parse(text) as unknown, tries });
  } catch {
    // A refusal may come as a page of a proxy: its status says enough. A success without its content does not.
    if (status >= 400) return ok({ status, headers, json: null, tries });
    return fail({ code: 'malformed', detail: `the provider said ${status} and no JSON`, waitMs: 0 });
  }
}
