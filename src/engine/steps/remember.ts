import type { RememberStep } from '../flow-step.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toValues } from '../to-values.ts';

/** More names than this are a mistake; the oldest are forgotten. */
const KEPT = 100;

/** Remembers values about the payer. What cannot be computed is not remembered. */
export function takeRememberStep({ turn, session, about }: StepContext, step: RememberStep): StepOutcome {
  const values = toValues(turn, about, session, step.values);
  const memory = { ...turn.conversation().memory, ...values };
  turn.change({ memory: Object.fromEntries(Object.entries(memory).slice(-KEPT)) });
  turn.emit({ type: 'value_remembered', session: session.id, values });
  return { next: step.next };
}
