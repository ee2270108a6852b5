import type { InvoiceId } from '../../model/ids.ts';

/** The first question of a survey was asked. `run` names this time, and its answers carry it. */
export interface SurveyBegun {
  readonly type: 'survey_begun';
  readonly survey: string;
  readonly run: string;
  readonly invoice: InvoiceId | null;
  /** The segments the payer was in then, by name. */
  readonly segments: readonly string[];
}

export const surveyBegunExample: SurveyBegun = {
  type: 'survey_begun',
  survey: 'nps',
  run: 'api-k1.4',
  invoice: 'i1' as InvoiceId,
  segments: ['lojal'],
};
