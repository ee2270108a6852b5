import type { QuestionOption } from './conversation.ts';
import { toFlowArguments } from './flow-arguments.ts';
import type { FlowChoice } from './flow-step.ts';
import type { StepContext } from './step-context.ts';
import { writeText } from './write-text.ts';

/** A choice of a step as something the payer can tap, type or number; it remembers who asked, and in which version. */
export function toFlowOption(
  { turn, flow, session, about }: StepContext,
  step: string,
  choice: FlowChoice,
): QuestionOption {
  return {
    id: choice.id,
    label: writeText(turn, choice.label, toFlowArguments(turn, about, session, flow))[0] ?? choice.id,
    also: choice.also,
    action: { kind: 'flow', session: session.id, flow: flow.name, version: flow.version, step, choice: choice.id },
  };
}
