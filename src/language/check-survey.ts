import type { FlowCheck } from './checked-flow.ts';
import { estimateSurvey } from './estimate-survey.ts';
import { type FlowFault, toWarning } from './fault.ts';

/** Longer than this nobody fills in a form in a message thread, seconds. */
const MOST = 120;

/** A survey that takes too long, or that nobody can answer any more. */
export const checkSurvey: FlowCheck = ({ flow, source }, { today }) => {
  const { survey } = flow;
  if (!survey) return [];
  const faults: FlowFault[] = [];
  const seconds = estimateSurvey(survey.questions);
  if (seconds > MOST)
    faults.push(toWarning(source.file, source.placeOfKey(['questions']), 'survey_too_long', { seconds, most: MOST }));
  if (survey.closes !== null && today !== null && survey.closes < today)
    faults.push(
      toWarning(source.file, source.placeOf(['closes']), 'survey_closed', { name: survey.name, until: survey.closes }),
    );
  return faults;
};
