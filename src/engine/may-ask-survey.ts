import { runOf } from './begin-survey.ts';
import type { AskStep } from './flow-step.ts';
import { mayMeet } from './may-meet.ts';
import type { StepContext } from './step-context.ts';

/**
 * Whether a question may be asked as part of a survey that stands in the flow itself: weighed once, at the survey's first
 * question, like one that another flow brings. What was begun is gone on with. True for any other question.
 */
export function mayAskSurvey({ turn, session, flow }: StepContext, { survey, past }: AskStep): boolean {
  if (survey === null || past === undefined) return true;
  if (turn.conversation().surveys?.[survey]?.run === runOf(session, survey)) return true;
  // What else the flow does, an offer that is over for one, says nothing about its survey.
  const { offer: _, ...own } = flow;
  return mayMeet(turn, session, { ...own, purpose: 'survey', first: null });
}
