import type { FlowText } from '../engine/flow-text.ts';
import type { SurveyQuestion } from '../engine/survey-terms.ts';
import type { SurveyQuestionKind } from '../model/survey-question-kind.ts';

/** Adults read Swedish and Norwegian text on a screen at about 200 words a minute. */
const WORDS_PER_SECOND = 3.3;
/** To make up one's mind and answer on a phone, seconds. */
const ANSWER: Readonly<Record<SurveyQuestionKind, number>> = {
  nps: 6,
  csat: 5,
  rating: 6,
  choice: 5,
  choices: 10,
  'yes-no': 4,
  number: 8,
  date: 10,
  text: 30,
};

/** How long it takes to answer all questions of a survey, in whole seconds: reading them, and answering. An estimate. */
export function estimateSurvey(questions: readonly SurveyQuestion[]): number {
  const seconds = questions.map(
    ({ kind, text, choices }) =>
      ANSWER[kind] +
      [text, ...choices.map((one) => one.label)].reduce((sum, one) => sum + countWords(one), 0) / WORDS_PER_SECOND,
  );
  return Math.round(seconds.reduce((sum, one) => sum + one, 0));
}

function countWords({ wordings }: FlowText): number {
  const sources = Object.values(wordings[0] ?? {}).map((one) => one.source.trim().split(/\s+/).length);
  return Math.max(0, ...sources);
}
