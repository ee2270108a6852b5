import type { PayStep } from '../flow-step.ts';
import { respond } from '../respond.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Says how to pay; silent where nothing remains, or where the amount will be drawn. */
export function takePayStep({ turn, about }: StepContext, step: PayStep): StepOutcome {
  if (about && about.balance.remaining > 0 && !about.invoice.directDebit) respond(turn, 'how_to_pay', { about });
  return { next: step.next };
}
