import { toFlowArguments } from './flow-arguments.ts';
import { toFlowFigures } from './flow-figures.ts';
import type { FlowText } from './flow-text.ts';
import type { Words } from './speak.ts';
import type { StepContext } from './step-context.ts';
import { writeText } from './write-text.ts';

/** A flow's text as it is said: its wordings in the payer's language, with where their figures came from. */
export function toFlowWords(
  { turn, flow, session, about }: StepContext,
  text: FlowText,
): Pick<Words, 'text' | 'shorter' | 'figures'> {
  const args = toFlowArguments(turn, about, session, flow);
  const wordings = writeText(turn, text, args);
  const [first = '', ...shorter] = wordings;
  return { text: first, shorter, figures: toFlowFigures(wordings, args, { flow: session.flow, about }) };
}
