import { ask } from '../ask.ts';
import type { AskStep } from '../flow-step.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowOption } from '../to-flow-option.ts';
import { toFlowWords } from '../to-flow-words.ts';
import { toWakeTime } from '../to-wake-time.ts';

/** Asks one thing and waits; the choices stay good for later too. A menu ends the flow: its taps begin it again, at what they chose. */
export function takeAskStep(context: StepContext, step: AskStep): StepOutcome {
  const { turn, session, about, opening } = context;
  ask(turn, {
    ...toFlowWords(context, step.text),
    card: step.card || opening ? (about?.invoice.id ?? null) : null,
    class: opening ? 'invoice' : 'chat',
    invoice: about?.invoice.id ?? null,
    repeatable: step.menu,
    options:
      step.expected.type === 'choice' ? step.expected.choices.map((one) => toFlowOption(context, step.id, one)) : [],
    expects: step.expected.type === 'choice' ? undefined : { session: session.id, step: step.id },
  });
  if (step.menu) return { next: null };
  return { waits: 'answer', wakeAt: step.timeout ? toWakeTime(turn, step.timeout.after, about) : null };
}
