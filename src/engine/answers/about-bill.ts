import type { Answer, AnswerContext, AnswerFunction } from './answer.ts';
import { type BillContext, toBillContext } from './bill-context.ts';
import { toOptions } from './to-options.ts';

/**
 * Makes an answer that needs a bill: a visitor nobody has vouched for is told how to be recognised and learns nothing, and
 * a payer without bills is told that there is none.
 */
export function aboutBill(answer: (context: BillContext) => Answer): AnswerFunction {
  return (context) => {
    if (context.facts.payer === null) return unknownVisitor(context);
    const bill = toBillContext(context);
    return bill === null ? noBill(context) : answer(bill);
  };
}

function unknownVisitor(context: AnswerContext): Answer {
  const { say, facts } = context;
  return {
    text: say('unknown_visitor.answer', { issuer: facts.issuer.name }),
    shorter: [say('unknown_visitor.answer_short')],
    options: toOptions(context, ['talk']),
  };
}

function noBill(context: AnswerContext): Answer {
  const { say, facts } = context;
  return { text: say('answers.no_bill', { issuer: facts.issuer.name }), options: toOptions(context, ['talk']) };
}
