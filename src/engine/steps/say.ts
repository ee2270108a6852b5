import type { SayStep } from '../flow.ts';
import { toFlowArguments } from '../flow-arguments.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { writeText } from '../write-text.ts';

/** Says something and goes on. */
export function takeSayStep({ turn, about, opening }: StepContext, step: SayStep): StepOutcome {
  const [text = '', ...shorter] = writeText(turn, step.text, toFlowArguments(turn, about));
  speak(turn, {
    text,
    shorter,
    card: step.card || opening ? (about?.invoice.id ?? null) : null,
    class: opening ? 'invoice' : 'chat',
  });
  return { next: step.next };
}
