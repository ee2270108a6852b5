import type { QuestionOption } from './conversation.ts';
import type { FlowChoice } from './flow-step.ts';
import type { FlowAnswer } from './session.ts';
import type { StepContext } from './step-context.ts';
import { toFlowOption } from './to-flow-option.ts';

/** The tap that says: that was all. */
export const DONE = 'done';

/** The choices of several that are left to take; once one is taken, with a way to be done. */
export function toManyOptions(
  context: StepContext,
  step: string,
  choices: readonly FlowChoice[],
): readonly QuestionOption[] {
  const { turn, flow, session } = context;
  const taken = chosenOf(session.answers[step]);
  const left = choices.filter((one) => !taken.includes(one.id)).map((one) => toFlowOption(context, step, one));
  if (taken.length === 0) return left;
  const action = {
    kind: 'flow',
    session: session.id,
    flow: flow.name,
    version: flow.version,
    step,
    choice: DONE,
  } as const;
  return [
    ...left,
    { id: DONE, label: turn.say('survey.done'), also: ['klar', 'klart', 'ferdig', 'done', 'nej', 'nei', 'no'], action },
  ];
}

/** Those of several that were chosen. */
export function chosenOf(answer: FlowAnswer | undefined): readonly string[] {
  if (typeof answer !== 'object') return [];
  return Object.entries(answer).flatMap(([id, isChosen]) => (isChosen === true ? [id] : []));
}
