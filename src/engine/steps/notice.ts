import { toFlowArguments } from '../flow-arguments.ts';
import type { NoticeStep } from '../flow-step.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { writeText } from '../write-text.ts';

/** Tells the payer something that is good to know; the bill's timeline says that it was told. */
export function takeNoticeStep({ turn, session, about }: StepContext, step: NoticeStep): StepOutcome {
  const [text = '', ...shorter] = writeText(turn, step.text, toFlowArguments(turn, about, session.answers));
  speak(turn, { text, shorter });
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
