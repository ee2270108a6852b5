import type { Proposal, QuestionOption } from '../conversation.ts';
import type { AnswerContext } from './answer.ts';

/** A choice that agrees on terms. `isYes`: a bare "ja" means it, because the text asks for exactly this. */
export function toProposalOption(
  { say }: Pick<AnswerContext, 'say'>,
  proposal: Proposal,
  choice: { readonly id: string; readonly label: string; readonly isYes: boolean },
): QuestionOption {
  const also = choice.isYes ? say('option.affirm').toLowerCase().split('|') : [];
  return { id: choice.id, label: choice.label, also, action: { kind: 'arrange', proposal } };
}
