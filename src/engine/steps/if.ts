import type { IfStep } from '../flow.ts';
import { toFlowScope } from '../flow-scope.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Goes one way or the other on facts. */
export function takeIfStep({ turn, about }: StepContext, step: IfStep): StepOutcome {
  return { next: step.test(toFlowScope(turn.facts, about)) ? step.next : step.otherwise };
}
