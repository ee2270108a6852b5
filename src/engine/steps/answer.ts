import type { AnswerStep } from '../flow-step.ts';
import { respond } from '../respond.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Answers a billing question as if the payer had asked it. */
export function takeAnswerStep({ turn, about }: StepContext, step: AnswerStep): StepOutcome {
  respond(turn, step.intent, { about });
  return { next: step.next };
}
