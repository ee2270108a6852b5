import type { FlowAnswer } from '../session.ts';

/** An answer was given to a flow's question. */
export interface AnswerRecorded {
  readonly type: 'answer_recorded';
  readonly session: string;
  readonly step: string;
  readonly value: FlowAnswer;
  /** The survey the question belongs to; null outside one. */
  readonly survey: SurveyAnswered | null;
}

/** Where an answer to a survey belongs, and the payer's own words or the button's. */
export interface SurveyAnswered {
  readonly name: string;
  readonly run: string;
  readonly given: string;
  /** `seq` of the message that answered. */
  readonly seq: number;
}

export const answerRecordedExample: AnswerRecorded = {
  type: 'answer_recorded',
  session: 'invoice-i1.1',
  step: 'score',
  value: 8,
  survey: { name: 'nps', run: 'invoice-i1.1', given: 'en stark åtta', seq: 12 },
};
