import type { InvoiceId } from '../../model/ids.ts';
import type { OpenQuestion } from '../conversation.ts';

/** The bot asked; the options stay open until settled. */
export interface QuestionAsked {
  readonly type: 'question_asked';
  readonly question: OpenQuestion;
}

export const questionAskedExample: QuestionAsked = {
  type: 'question_asked',
  question: {
    id: 'invoice-i1.2',
    askedAt: '2026-09-01T08:00:00.000Z',
    invoice: 'i1' as InvoiceId,
    options: [{ id: 'talk', label: 'Prata med oss', also: [], action: { kind: 'handoff' } }],
    repeatable: true,
    settledBy: null,
  },
};
