import { toFlowArguments } from '../flow-arguments.ts';
import type { SayStep } from '../flow-step.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { writeText } from '../write-text.ts';

/** Says something and goes on. */
export function takeSayStep({ turn, session, about, opening }: StepContext, step: SayStep): StepOutcome {
  const [text = '', ...shorter] = writeText(turn, step.text, toFlowArguments(turn, about, session.answers));
  speak(turn, {
    text,
    shorter,
    card: step.card || opening ? (about?.invoice.id ?? null) : null,
    class: opening ? 'invoice' : 'chat',
  });
  return { next: step.next };
}
