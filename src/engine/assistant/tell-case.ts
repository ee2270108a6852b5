import type { SourcedFigure } from '../../model/sourced-figure.ts';
import { formatList } from '../../texts/format-list.ts';
import { formatOpening } from '../../texts/format-opening.ts';
import type { AnswerContext } from '../answers/answer.ts';
import { type BillContext, isInCollection, toBillContext } from '../answers/bill-context.ts';
import { citeDirections } from '../answers/cite-directions.ts';
import { createAnswering } from '../answers/create-answering.ts';
import { findPreviousBill } from '../answers/find-previous-bill.ts';
import { standingOf } from '../answers/standing-of.ts';
import { chooseSubject } from '../choose-subject.ts';
import type { Turn } from '../turn.ts';

/** Something true of this payer's case now, as a sentence of ours with its figures in it. */
export interface CaseFact {
  /** `due`: what the assistant writes in its place, `{{due}}`. */
  readonly name: string;
  readonly says: string;
}

/** All that may be said of figures, and where each of them came from. */
export interface Case {
  readonly facts: readonly CaseFact[];
  readonly figures: readonly SourcedFigure[];
}

type Tell = (name: string, args: Readonly<Record<string, string | number>>) => CaseFact;

/**
 * What the assistant may say of figures: whole sentences, so that a figure is never set beside words that make it mean
 * something else. Told from this turn's facts, each time anew.
 */
export function tellCase(turn: Turn): Case {
  const tell: Tell = (name, args) => ({ name, says: turn.say(`assistant.${name}`, args) });
  const { locale, subject } = turn.conversation();
  const { context, figures } = createAnswering({
    facts: turn.facts,
    subject: chooseSubject(turn.facts, subject),
    locale,
    entities: [],
    say: turn.say,
  });
  const bill = toBillContext(context);
  const facts = [...(bill === null ? [] : tellBill(tell, bill)), ...tellDesk(tell, context)];
  return { facts, figures: figures() };
}

function tellBill(tell: Tell, context: BillContext): readonly CaseFact[] {
  const { bill, open, facts, amount, due, count } = context;
  const { balance } = bill;
  const link = tell('link', { link: context.link(bill) });
  // A debt collector has it: nothing about paying here is true any more.
  if (isInCollection(bill)) return [link];
  const number = context.number(bill);
  const told: CaseFact[] = [];
  const standing = standingOf(bill, facts.today);
  if (balance.remaining > 0) told.push(tell('owed', { amount: amount(bill, 'balance.remaining'), number }));
  else if (standing === 'settled') told.push(tell('nothing_owed', { number }));
  const last = due(bill);
  if (balance.remaining > 0 && last !== '') {
    const name =
      standing === 'debit' ? 'debit' : standing === 'overdue' || standing === 'debit_missed' ? 'overdue' : 'due';
    told.push(tell(name, { number, due: last }));
  }
  if (open.length > 1)
    told.push(tell('total', { sum: sumOf(context), count: count(open.length, 'invoice open count') }));
  if (balance.paid > 0) told.push(tell('received', { amount: amount(bill, 'balance.paid'), number }));
  return [...told, ...tellDifference(tell, context), ...tellRoute(tell, context), link];
}

/** One sum for each currency. */
function sumOf({ open, money, locale }: BillContext): string {
  const currencies = [...new Set(open.map((one) => one.invoice.currency))];
  const sums = currencies.map((currency) =>
    money(
      open.reduce((sum, one) => (one.invoice.currency === currency ? sum + one.balance.remaining : sum), 0),
      'balance remaining of all',
      currency,
    ),
  );
  return formatList(sums, locale);
}

function tellDifference(tell: Tell, { bill, facts, money }: BillContext): readonly CaseFact[] {
  const previous = bill.invoice.type === 'invoice' ? findPreviousBill(bill, facts.invoices) : null;
  if (previous === null) return [];
  const { number } = bill.invoice;
  const difference = bill.invoice.total.payable - previous.invoice.total.payable;
  if (difference === 0) return [tell('same', { number })];
  return [
    tell(difference > 0 ? 'higher' : 'lower', {
      number,
      amount: money(Math.abs(difference), `difference ${previous.invoice.number}-${number} amount`),
    }),
  ];
}

function tellRoute(tell: Tell, context: BillContext): readonly CaseFact[] {
  const { bill, say } = context;
  if (bill.balance.remaining === 0 || bill.invoice.directDebit) return [];
  const { routes, reference } = citeDirections(context);
  const [route] = routes;
  if (route === undefined) return [];
  return [
    tell('pay_to', {
      to: say(`answers.route.${route.kind}`, { account: route.account }),
      reference: say(`answers.reference.${reference.kind}`, { value: reference.value }),
    }),
  ];
}

function tellDesk(tell: Tell, { facts, locale, cite }: AnswerContext): readonly CaseFact[] {
  const { desk, issuer, today } = facts;
  const told: CaseFact[] = [];
  if (desk.open) {
    const minutes = desk.expectedMinutes ?? issuer.answerWithinMinutes;
    cite(String(minutes), desk.expectedMinutes === undefined ? 'issuer answerWithinMinutes' : 'first answers lately');
    told.push(tell('desk_open', { minutes }));
  } else if (desk.opensAt !== null) {
    told.push(tell('desk_closed', { opens: cite(formatOpening(desk.opensAt, today, locale), 'issuer openingHours') }));
  }
  if (issuer.supportPhone !== null)
    told.push(tell('phone', { phone: cite(issuer.supportPhone, 'issuer supportPhone') }));
  return told;
}
