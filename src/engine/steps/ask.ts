import { addDays } from '../../model/add-days.ts';
import { toInstant } from '../../texts/to-instant.ts';
import { ask } from '../ask.ts';
import { asksFor } from '../asks-for.ts';
import { beginSurvey, runOf } from '../begin-survey.ts';
import type { QuestionOption } from '../conversation.ts';
import type { AskStep } from '../flow-step.ts';
import { mayAskSurvey } from '../may-ask-survey.ts';
import { noteEngagement } from '../note-engagement.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowOption } from '../to-flow-option.ts';
import { toFlowWords } from '../to-flow-words.ts';
import { chosenOf, toManyOptions } from '../to-many-options.ts';
import { toScaleOptions } from '../to-scale-options.ts';
import { toWakeTime } from '../to-wake-time.ts';

/** Asks one thing and waits; the choices stay good for later too. A menu ends the flow: its taps begin it again, at what
 * they chose. What was answered in an earlier version of the flow is not asked again. */
export function takeAskStep(context: StepContext, step: AskStep): StepOutcome {
  const { turn, flow, session, about, opening } = context;
  const answered = session.carried?.includes(step.id) ? session.answers[step.id] : undefined;
  if (answered !== undefined) {
    const { expected } = step;
    const choice = expected.type === 'choice' ? expected.choices.find((one) => one.id === answered) : undefined;
    if (expected.type !== 'choice' || choice) return { next: choice ? choice.next : step.next };
  }
  if (!mayAskSurvey(context, step)) return { next: step.past ?? null };
  const isBegun = step.survey !== null && beginSurvey(turn, session, step.survey);
  // Some of several were tapped: the others are still there to take.
  const isMore = step.expected.type === 'choices' && chosenOf(session.answers[step.id]).length > 0;
  ask(turn, {
    ...(isMore ? { text: turn.say('survey.more') } : toFlowWords(context, step.text)),
    card: step.card || opening ? (about?.invoice.id ?? null) : null,
    class: opening ? 'invoice' : 'chat',
    invoice: about?.invoice.id ?? null,
    ...asksFor(context),
    repeatable: step.menu,
    options: toOptions(context, step),
    expects:
      step.expected.type === 'choice'
        ? undefined
        : {
            session: session.id,
            step: step.id,
            ...(step.survey !== null && {
              survey: { name: step.survey, flow: session.flow, version: session.version },
            }),
          },
    ...(flow.survey?.closes == null
      ? {}
      : { expiresAt: toInstant(addDays(flow.survey.closes, 1), '00:00', turn.facts.issuer.timeZone) }),
  });
  if (isBegun && step.survey !== null)
    noteEngagement(turn, { id: runOf(session, step.survey), kind: 'survey', name: step.survey }, session.invoice);
  if (step.menu) return { next: null };
  return { waits: 'answer', wakeAt: step.timeout ? toWakeTime(turn, step.timeout.after, about) : null };
}

function toOptions(context: StepContext, step: AskStep): readonly QuestionOption[] {
  const { expected } = step;
  switch (expected.type) {
    case 'choice':
      return expected.choices.map((one) => toFlowOption(context, step.id, one));
    case 'choices':
      return toManyOptions(context, step.id, expected.choices);
    case 'rating':
      return toScaleOptions(context, step.id, expected);
    default:
      return [];
  }
}
