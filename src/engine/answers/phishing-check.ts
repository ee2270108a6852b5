import type { Answer, AnswerFunction } from './answer.ts';
import { type BillContext, toBillContext } from './bill-context.ts';
import { citeDirections } from './cite-directions.ts';
import { toOptions } from './to-options.ts';

/**
 * "Är det här bluff?" Facts that the payer can compare with what they already have, and a way to check that is not in the
 * message. A visitor nobody has vouched for gets the way to check, and no fact about any bill.
 */
export const phishingCheck: AnswerFunction = (context) => {
  const { say, facts, cite } = context;
  const bill = toBillContext(context);
  const { website, supportPhone } = facts.issuer;
  const where =
    website !== null
      ? say('answers.phishing_check.website', { website: cite(website, 'issuer website') })
      : supportPhone !== null
        ? say('answers.phishing_check.phone', { phone: cite(supportPhone, 'issuer supportPhone') })
        : say('answers.phishing_check.known');
  const never = say('answers.phishing_check.never');
  const ours = bill === null ? say('answers.phishing_check.hello') : sayOurs(bill);
  const answer: Answer = {
    text: `${ours} ${where} ${never}`,
    shorter: [`${ours} ${never}`],
    options: toOptions(context, ['talk']),
  };
  return answer;
};

function sayOurs(context: BillContext): string {
  const { bill, say, amount, number } = context;
  const [route] = citeDirections(context).routes;
  return say('answers.phishing_check.ours', {
    number: number(bill),
    amount: amount(bill, 'total.payable'),
    to: route
      ? say(`answers.route.${route.kind}`, { account: route.account })
      : say('answers.phishing_check.reference'),
  });
}
