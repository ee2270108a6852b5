import type { Answer, AnswerFunction } from './answer.ts';
import { type BillContext, toBillContext } from './bill-context.ts';
import { toPaymentDirections } from './payment-route.ts';
import { toOptions } from './to-options.ts';

/**
 * "Är det här bluff?" Facts that the payer can compare with what they already have, and a way to check that is not in the
 * message. A visitor nobody has vouched for gets the way to check, and no fact about any bill.
 */
export const phishingCheck: AnswerFunction = (context) => {
  const { say, facts } = context;
  const bill = toBillContext(context);
  const { website, supportPhone } = facts.issuer;
  const where =
    website !== null
      ? say('answers.phishing_check.website', { website })
      : supportPhone !== null
        ? say('answers.phishing_check.phone', { phone: supportPhone })
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

function sayOurs({ bill, facts, say, money }: BillContext): string {
  const { invoice } = bill;
  const [route] = toPaymentDirections(invoice, facts.issuer).routes;
  return say('answers.phishing_check.ours', {
    number: invoice.number,
    amount: money(Math.abs(invoice.total.payable)),
    to: route
      ? say(`answers.route.${route.kind}`, { account: route.account })
      : say('answers.phishing_check.reference'),
  });
}
