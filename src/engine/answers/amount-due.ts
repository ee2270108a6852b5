import { toNextPayment } from '../../model/next-payment.ts';
import { formatList } from '../../texts/format-list.ts';
import type { InvoiceFacts } from '../facts.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { sayPart } from './say-part.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/** More open bills than this are counted, not listed, in one message. */
const LISTED = 4;

/** What is to be paid: one bill with its day and number, or every open bill and their sum. */
export const amountDue = aboutDebt((context): Answer => {
  const { open, bill, say, isNamed } = context;
  if (isNamed) return bill.balance.remaining > 0 ? oneBill(context, bill) : settledBill(context);
  const [only, ...others] = open;
  if (!only) {
    if (bill.invoice.type === 'reminder' || bill.invoice.type === 'payment_request') return settledBill(context);
    const text = `${say('answers.amount_due.none')} ${saySettled(context, bill)}`;
    return {
      text,
      shorter: [say('answers.amount_due.none')],
      options: toOptions(context, ['lines', 'talk']),
      card: true,
    };
  }
  return others.length === 0 ? oneBill(context, only) : severalBills(context);
}, 'bill');

function settledBill(context: BillContext): Answer {
  return { text: saySettled(context, context.bill), options: toOptions(context, ['lines', 'talk']), card: true };
}

function oneBill(context: BillContext, one: InvoiceFacts): Answer {
  const { say, money, amount, due, number, facts } = context;
  const { invoice, balance } = one;
  const plan = toNextPayment(invoice, one);
  if (plan.part !== null) return planPart(context, one);
  const args = {
    amount: amount(one, 'balance.remaining'),
    paid: money(balance.paid + balance.credited, sourceOf(one, 'balance.paid+credited'), invoice.currency),
    number: number(one),
    due: due(one),
  };
  const standing = standingOf(one, facts.today);
  const isPartly = balance.paid + balance.credited > 0;
  const sentence = say(`answers.amount_due.one.${standing}`, args);
  const full = say('answers.with_number', { sentence, number: number(one) });
  return {
    text: isPartly ? `${full} ${say(`answers.amount_due.${isReward(one) ? 'reward' : 'partly'}`, args)}` : full,
    shorter: [sentence],
    options: toOptions(context, standing === 'debit' ? ['why', 'talk'] : ['pay', 'why', 'talk']),
    card: true,
  };
}

/** True where all that is off the bill is what answers to surveys gave. */
function isReward({ settlements }: InvoiceFacts): boolean {
  return settlements.every((one) => one.reward !== undefined);
}

/** Of a bill that is paid in parts: the next part and its day, and what remains in all. */
function planPart(context: BillContext, one: InvoiceFacts): Answer {
  const { say, amount, number } = context;
  const sentence = sayPart(context, one);
  const rest = say('arrangement.plan.rest', { amount: amount(one, 'balance.remaining'), number: number(one) });
  return {
    text: `${sentence} ${rest}`,
    shorter: [sentence],
    options: toOptions(context, ['pay', 'lines', 'talk']),
    card: true,
  };
}

function severalBills(context: BillContext): Answer {
  const { open, say, money, count, locale } = context;
  const currencies = [...new Set(open.map((one) => one.invoice.currency))];
  const sums = currencies.map((currency) =>
    money(
      open.filter((one) => one.invoice.currency === currency).reduce((sum, one) => sum + one.balance.remaining, 0),
      'balance remaining of all',
      currency,
    ),
  );
  const sum = formatList(sums, locale);
  const more = open.length - LISTED;
  const tell = (row: 'row' | 'row_short'): string => {
    const rows = open.slice(0, LISTED).map((one) => sayRow(context, one, row));
    const list = formatList(
      more > 0 ? [...rows, say('answers.amount_due.more', { count: count(more, 'invoice count') })] : rows,
      locale,
    );
    return say('answers.amount_due.several', { count: count(open.length, 'invoice count'), sum, list });
  };
  return {
    text: tell('row'),
    shorter: [
      tell('row_short'),
      say('answers.amount_due.several_short', { count: count(open.length, 'invoice count'), sum }),
    ],
    options: toOptions(context, ['pay', 'why', 'talk']),
    card: true,
  };
}

function sayRow({ say, amount, due, number }: BillContext, one: InvoiceFacts, row: 'row' | 'row_short'): string {
  const args = { amount: amount(one, 'balance.remaining'), number: number(one) };
  const last = due(one);
  if (last === '') return row === 'row' ? say('answers.amount_due.row_undated', args) : args.amount;
  return say(`answers.amount_due.${row}`, { ...args, due: last });
}
