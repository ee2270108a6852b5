import { ask } from '../ask.ts';
import type { AskStep } from '../flow-step.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowOption } from '../to-flow-option.ts';
import { toFlowWords } from '../to-flow-words.ts';
import { toWakeTime } from '../to-wake-time.ts';

/** Asks one thing and waits; the choices stay good for later too. A menu ends the flow: its taps begin it again, at what
 * they chose. What was answered in an earlier version of the flow is not asked again. */
export function takeAskStep(context: StepContext, step: AskStep): StepOutcome {
  const { turn, session, about, opening } = context;
  const answered = session.carried?.includes(step.id) ? session.answers[step.id] : undefined;
  if (answered !== undefined) {
    const { expected } = step;
    const choice = expected.type === 'choice' ? expected.choices.find((one) => one.id === answered) : undefined;
    if (expected.type !== 'choice' || choice) return { next: choice ? choice.next : step.next };
  }
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
