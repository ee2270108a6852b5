import type { ShowInvoiceStep } from '../flow-step.ts';
import { respond } from '../respond.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Says what is owed and when, with the bill's card where the channel has one. */
export function takeShowInvoiceStep({ turn, about }: StepContext, step: ShowInvoiceStep): StepOutcome {
  if (about) respond(turn, 'amount_due', { about });
  return { next: step.next };
}
