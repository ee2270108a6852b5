import type { RunStep } from '../flow-step.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Runs another flow first. */
export function takeRunStep(_context: StepContext, step: RunStep): StepOutcome {
  return { run: step.flow };
}
