import type { IsoInstant } from '../../model/ids.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { Turn } from '../turn.ts';
import { agreementWakes } from './agreement-wakes.ts';

/** Waits for the next moment that what was agreed on about a bill brings; the timer of an earlier agreement gives way. */
export function watchAgreement(turn: Turn, about: InvoiceFacts, after: IsoInstant = turn.input.at): void {
  const name = `agreement:${about.invoice.id}` as const;
  const next = agreementWakes(turn, about).find((one) => one.at > after);
  if (next) turn.emit({ type: 'timer_set', name, dueAt: next.at });
  else turn.emit({ type: 'timer_cleared', name });
}
