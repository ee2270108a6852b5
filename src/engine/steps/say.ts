import { asksFor } from '../asks-for.ts';
import type { SayStep } from '../flow-step.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowWords } from '../to-flow-words.ts';

/** Says something and goes on. */
export function takeSayStep(context: StepContext, step: SayStep): StepOutcome {
  const { turn, about, opening } = context;
  speak(turn, {
    ...toFlowWords(context, step.text),
    card: step.card || opening ? (about?.invoice.id ?? null) : null,
    class: opening ? 'invoice' : 'chat',
    ...asksFor(context),
  });
  return { next: step.next };
}
