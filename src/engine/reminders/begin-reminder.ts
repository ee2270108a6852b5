import { agreedTerms } from '../../model/next-payment.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';

/** Whether the bill's own date is the one that counts for a flow: where another was agreed on, that one brings its flows. */
export function isOwnDate(about: InvoiceFacts): boolean {
  return agreedTerms(about) === null;
}

/** True while the same flow waits for leave to ask for the same bill. */
export function isWaitingIn(turn: Turn, flow: Flow, about: InvoiceFacts): boolean {
  return turn
    .conversation()
    .sessions.some((one) => one.flow === flow.name && one.invoice === about.invoice.id && one.parked !== undefined);
}
