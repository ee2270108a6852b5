import type { HandoffStep } from '../flow-step.ts';
import { requestHandoff } from '../request-handoff.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Offers the conversation to the desk, and waits for the person to be done. */
export function takeHandoffStep({ turn }: StepContext, step: HandoffStep): StepOutcome {
  requestHandoff(turn, step.reason, undefined, step.team);
  return { waits: 'person', wakeAt: null };
}
