import type { EmulatorParts } from '../emulator-parts.ts';
import { postWebhook } from '../post-webhook.ts';
import type { PaymentRecord } from './payment-record.ts';

/** A webhook; `headers` are made for each attempt, since a signature may hold the time. */
export interface ProductCall {
  readonly event: string;
  readonly url: string;
  readonly body: string;
  readonly headers: () => Readonly<Record<string, string>>;
}

const TRIES = 4;
const FIRST_WAIT_MS = 250;
const TIMEOUT_MS = 10_000;

/** Calls the product and tries again while it answers anything but 2xx. Scripted: `lost-callback`, `duplicate-callback`. */
export function callProduct(parts: EmulatorParts, record: PaymentRecord, call: ProductCall): void {
  const { provider, issuer, id } = record;
  const about = { provider, method: call.event, to: record.reference };
  const fault = parts.faults.take(about, ['lost-callback', 'duplicate-callback']);
  if (fault) parts.ledger.append(toFired(about, fault));
  if (fault?.kind === 'lost-callback') return;
  for (let copy = 0; copy < (fault ? 2 : 1); copy += 1) {
    parts.background.run(async () => {
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const { url, body } = call;
        const outcome = await postWebhook({
          url,
          body,
          headers: { 'content-type': 'application/json', ...call.headers() },
          timeout: TIMEOUT_MS,
          background: parts.background,
        });
        const status = outcome.kind === 'answered' ? outcome.status : null;
        const failure = outcome.kind === 'failed' ? outcome.failure : null;
        const answer = { attempt, status, failure };
        parts.ledger.append({ provider, issuer, type: 'payment_call_tried', payment: id, event: call.event, answer });
        if (status !== null && status < 300) return;
        if (!(await parts.background.wait(FIRST_WAIT_MS * 2 ** (attempt - 1)))) return;
      }
    });
  }
}

function toFired(
  {
    provider,
    method,
    to,
  }: { readonly provider: PaymentRecord['provider']; readonly method: string; readonly to: string },
  fault: NonNullable<ReturnType<EmulatorParts['faults']['take']>>,
) {
  return { provider: 'world', issuer: null, type: 'fault_fired', faulty: provider, method, to, fault } as const;
}
