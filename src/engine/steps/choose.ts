import { toFlowScope } from '../flow-scope.ts';
import type { ChooseStep } from '../flow-step.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Goes the first way whose condition holds. A condition that cannot be computed does not hold. */
export function takeChooseStep({ turn, session, about }: StepContext, step: ChooseStep): StepOutcome {
  const scope = toFlowScope(turn, about, session);
  const way = step.ways.find((one) => one.when.value(scope) === true);
  return { next: way ? way.next : step.next };
}
