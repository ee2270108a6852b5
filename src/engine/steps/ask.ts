import { ask } from '../ask.ts';
import type { AskStep } from '../flow.ts';
import { toFlowArguments } from '../flow-arguments.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { writeText } from '../write-text.ts';

/** Asks one thing and waits; the choices stay good for later too. */
export function takeAskStep({ turn, flow, about, opening }: StepContext, step: AskStep): StepOutcome {
  const args = toFlowArguments(turn, about);
  const [text = '', ...shorter] = writeText(turn, step.text, args);
  const { session } = turn.conversation();
  if (session) turn.change({ session: { ...session, step: step.id } });
  ask(turn, {
    text,
    shorter,
    card: step.card || opening ? (about?.invoice.id ?? null) : null,
    class: opening ? 'invoice' : 'chat',
    invoice: about?.invoice.id ?? null,
    repeatable: true,
    options: step.choices.map((choice) => ({
      id: choice.id,
      label: writeText(turn, choice.label, args)[0] ?? choice.id,
      also: [],
      action: { kind: 'flow', flow: flow.name, asked: step.id, choice: choice.id, next: choice.next },
    })),
  });
  return 'wait';
}
