import type { NoticeStep } from '../flow-step.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowWords } from '../to-flow-words.ts';

/** Tells the payer something that is good to know; the bill's timeline says that it was told. */
export function takeNoticeStep(context: StepContext, step: NoticeStep): StepOutcome {
  const { turn, session, about } = context;
  speak(turn, toFlowWords(context, step.text));
  if (about)
    turn.emit({
      type: 'timeline_noted',
      invoice: about.invoice.id,
      entry: 'notice_given',
      key: `notice_given:${session.id}:${step.id}`,
      data: { about: step.about },
    });
  return { next: step.next };
}
