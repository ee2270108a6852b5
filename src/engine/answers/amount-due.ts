import { formatList } from '../../texts/format-list.ts';
import type { InvoiceFacts } from '../facts.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/** More open bills than this are counted, not listed, in one message. */
const LISTED = 4;

/** What is to be paid: one bill with its day and number, or every open bill and their sum. */
export const amountDue = aboutBill((context): Answer => {
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
  const { say, money, day, facts } = context;
  const { invoice, balance } = one;
  const args = {
    amount: money(balance.remaining, invoice.currency),
    paid: money(balance.paid + balance.credited, invoice.currency),
    number: invoice.number,
    due: invoice.due === null ? '' : day(invoice.due),
  };
  const standing = standingOf(one, facts.today);
  const isPartly = balance.paid + balance.credited > 0;
  const sentence = say(`answers.amount_due.one.${standing}`, args);
  const full = say('answers.with_number', { sentence, number: invoice.number });
  return {
    text: isPartly ? `${full} ${say('answers.amount_due.partly', args)}` : full,
    shorter: [sentence],
    options: toOptions(context, standing === 'debit' ? ['why', 'talk'] : ['pay', 'why', 'talk']),
    card: true,
  };
}

function severalBills(context: BillContext): Answer {
  const { open, say, money, locale } = context;
  const currencies = [...new Set(open.map((one) => one.invoice.currency))];
  const sums = currencies.map((currency) =>
    money(
      open.filter((one) => one.invoice.currency === currency).reduce((sum, one) => sum + one.balance.remaining, 0),
      currency,
    ),
  );
  const sum = formatList(sums, locale);
  const more = open.length - LISTED;
  const tell = (row: 'row' | 'row_short'): string => {
    const rows = open.slice(0, LISTED).map((one) => sayRow(context, one, row));
    const list = formatList(more > 0 ? [...rows, say('answers.amount_due.more', { count: more })] : rows, locale);
    return say('answers.amount_due.several', { count: open.length, sum, list });
  };
  return {
    text: tell('row'),
    shorter: [tell('row_short'), say('answers.amount_due.several_short', { count: open.length, sum })],
    options: toOptions(context, ['pay', 'why', 'talk']),
    card: true,
  };
}

function sayRow(
  { say, money, day }: BillContext,
  { invoice, balance }: InvoiceFacts,
  row: 'row' | 'row_short',
): string {
  const args = { amount: money(balance.remaining, invoice.currency), number: invoice.number };
  if (invoice.due === null) return row === 'row' ? say('answers.amount_due.row_undated', args) : args.amount;
  return say(`answers.amount_due.${row}`, { ...args, due: day(invoice.due) });
}
