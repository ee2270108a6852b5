import type { EmulatorParts } from '../emulator-parts.ts';
import { callProduct } from '../pay/call-product.ts';
import type { PayMove, PaymentRecord } from '../pay/payment-record.ts';
import { toSwishJson } from './to-swish-json.ts';

/** Swish calls back once a payment has come to an end; unsigned, as Swish does. Of refunds it tells nothing here. */
export function tellSwish(parts: EmulatorParts, record: PaymentRecord, move: PayMove): void {
  if (move.kind === 'refunded' || record.callbackUrl === null) return;
  const body = JSON.stringify(toSwishJson(record));
  callProduct(parts, record, { event: 'callback', url: record.callbackUrl, body, headers: () => ({}) });
}
