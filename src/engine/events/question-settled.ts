/** A question was answered, or closed because it no longer matters (`option` null). */
export interface QuestionSettled {
  readonly type: 'question_settled';
  readonly question: string;
  readonly option: string | null;
}

export const questionSettledExample: QuestionSettled = {
  type: 'question_settled',
  question: 'invoice-i1.2',
  option: 'pay',
};
