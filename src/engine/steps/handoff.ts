import type { HandoffStep } from '../flow.ts';
import { requestHandoff } from '../request-handoff.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Offers the conversation to the desk; the flow is over. */
export function takeHandoffStep({ turn }: StepContext, step: HandoffStep): StepOutcome {
  requestHandoff(turn, step.reason);
  return { next: null };
}
