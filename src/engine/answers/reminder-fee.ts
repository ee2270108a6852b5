import { reminderFeeCapOn } from '../../model/fee-rules.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { toOptions } from './to-options.ts';

/** A reminder fee or late interest: what is on the bills, or that there is none. Whether it can be taken away, a person decides. */
export const reminderFee = aboutBill((context): Answer => {
  const { say } = context;
  const fees = findFees(context);
  if (fees.length === 0) {
    return { text: say('answers.reminder_fee.none'), options: toOptions(context, ['amount', 'lines', 'talk']) };
  }
  const law = sayLaw(context);
  return {
    text: [...fees, law, say('answers.reminder_fee.person')].filter((part) => part !== '').join(' '),
    shorter: [[...fees, law].join(' ').trim(), fees.join(' ')],
    options: toOptions(context, ['talk', 'pay', 'lines'], 'talk'),
  };
});

/** The most a reminder may cost in the issuer's country, on the day of the bill it stands on. */
function sayLaw({ bill, facts, say, money }: BillContext): string {
  const { country } = facts.issuer;
  const rule = reminderFeeCapOn(country, bill.invoice.issued);
  if (rule === null) return '';
  return say(`answers.reminder_fee.law_${country}`, { cap: money(rule.cap.minor, rule.cap.currency) });
}

const LATE = /påmin|purre|purring|dröjsmål|forsinkelse|inkasso|late (?:fee|payment)|reminder/i;

/** One sentence for each fee that the open bills, and the one the thread is about, show. */
function findFees({ bill, open, say, money }: BillContext): readonly string[] {
  const bills = open.some((one) => one.invoice.id === bill.invoice.id) ? open : [bill, ...open];
  return bills.flatMap(({ invoice }) => [
    ...invoice.lines
      .filter((line) => LATE.test(line.text) && line.net > 0)
      .map((line) =>
        say('answers.reminder_fee.line', {
          text: line.text,
          amount: money(line.net, invoice.currency),
          number: invoice.number,
        }),
      ),
    ...invoice.allowances
      .filter((one) => one.charge && LATE.test(one.reason))
      .map((one) =>
        say('answers.reminder_fee.line', {
          text: one.reason,
          amount: money(one.amount, invoice.currency),
          number: invoice.number,
        }),
      ),
  ]);
}
