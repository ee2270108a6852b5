import { formatMonth } from '../../texts/format-date.ts';
import type { Answer, AnswerContext, AnswerFunction } from './answer.ts';
import { type BillContext, isInCollection, type MonthMeans, toBillContext } from './bill-context.ts';
import { findBillOfMonth, findNamedMonth } from './find-named-month.ts';
import { inCollection } from './in-collection.ts';
import { toOptions } from './to-options.ts';

/**
 * Makes an answer that needs a bill: a visitor nobody has vouched for is told how to be recognised and learns nothing, and
 * a payer without bills is told that there is none.
 */
export function aboutBill(answer: (context: BillContext) => Answer, monthMeans?: MonthMeans): AnswerFunction {
  return (context) => {
    if (context.facts.payer === null) return unknownVisitor(context);
    const bill = toBillContext(context, monthMeans);
    if (bill === null) return noBill(context);
    const said = { ...answer(bill), about: bill.bill.invoice.id };
    return monthMeans === 'bill' ? withMissingMonth(bill, said) : said;
  };
}

/**
 * The same for an answer that asks for money or terms: of a bill that a debt collector has, it says that and nothing else,
 * so that nobody pays twice or to the wrong place.
 */
export function aboutDebt(answer: (context: BillContext) => Answer, monthMeans?: MonthMeans): AnswerFunction {
  return aboutBill((context) => (isInCollection(context.bill) ? inCollection(context) : answer(context)), monthMeans);
}

/** "Jag ser ingen räkning för mars": an answer about another bill than the one named begins by saying so. */
function withMissingMonth({ facts, entities, text, say, locale }: BillContext, answer: Answer): Answer {
  const named = findNamedMonth(entities, text);
  if (named === null || findBillOfMonth(facts.invoices, named.month) !== null) return answer;
  const missing = say('answers.no_bill_of_month', { month: formatMonth(named.month, locale) });
  return {
    ...answer,
    text: `${missing} ${answer.text}`,
    shorter: (answer.shorter ?? []).map((one) => `${missing} ${one}`),
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
