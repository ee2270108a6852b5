import type { FlowAnswer } from '../session.ts';

/** An answer was given to a flow's question. */
export interface AnswerRecorded {
  readonly type: 'answer_recorded';
  readonly session: string;
  readonly step: string;
  readonly value: FlowAnswer;
  /** The survey the question belongs to; null outside one. */
  readonly survey: string | null;
}

export const answerRecordedExample: AnswerRecorded = {
  type: 'answer_recorded',
  session: 'invoice-i1.1',
  step: 'bill',
  value: 'pay',
  survey: null,
};
