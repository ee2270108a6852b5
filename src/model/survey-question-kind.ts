/**
 * How answers to a survey's question are read and summed up. `nps`: 0 to 10, promoters less detractors; `csat`: 1 to 5, the
 * share of 4 and 5; the others as their names say.
 */
export const SURVEY_QUESTION_KINDS = [
  'nps',
  'csat',
  'rating',
  'choice',
  'choices',
  'yes-no',
  'number',
  'date',
  'text',
] as const;

export type SurveyQuestionKind = (typeof SURVEY_QUESTION_KINDS)[number];
