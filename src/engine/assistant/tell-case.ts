import { formatList } from '../../texts/format-list.ts';
import { formatOpening } from '../../texts/format-opening.ts';
import { type BillContext, isInCollection, toBillContext } from '../answers/bill-context.ts';
import { createAnswering } from '../answers/create-answering.ts';
import { findPreviousBill } from '../answers/find-previous-bill.ts';
import { toPaymentDirections } from '../answers/payment-route.ts';
import { standingOf } from '../answers/standing-of.ts';
import { chooseSubject } from '../choose-subject.ts';
import type { Turn } from '../turn.ts';

/** Something true of this payer's case now, as a sentence of ours with its figures in it. */
export interface CaseFact {
  /** `due`: what the assistant writes in its place, `{{due}}`. */
  readonly name: string;
  readonly says: string;
  /** The figures of the sentence as they stand in it: all that may be said of figures. */
  readonly figures: readonly string[];
}

type Tell = (name: string, args: Readonly<Record<string, string | number>>) => CaseFact;

/**
 * What the assistant may say of figures: whole sentences, so that a figure is never set beside words that make it mean
 * something else. Told from this turn's facts, each time anew.
 */
export function tellCase(turn: Turn): readonly CaseFact[] {
  const tell: Tell = (name, args) => ({
    name,
    says: turn.say(`assistant.${name}`, args),
    figures: Object.values(args).map(String),
  });
  const { locale, subject } = turn.conversation();
  const answering = createAnswering({
    facts: turn.facts,
    subject: chooseSubject(turn.facts, subject),
    locale,
    entities: [],
    say: turn.say,
  });
  const context = toBillContext(answering.context);
  return [...(context === null ? [] : tellBill(tell, context)), ...tellDesk(tell, turn)];
}

function tellBill(tell: Tell, context: BillContext): readonly CaseFact[] {
  const { bill, open, facts, amount, due } = context;
  const { invoice, balance, link } = bill;
  const { number } = invoice;
  // A debt collector has it: nothing about paying here is true any more.
  if (isInCollection(bill)) return [tell('link', { link })];
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
  if (open.length > 1) told.push(tell('total', { sum: sumOf(context), count: open.length }));
  if (balance.paid > 0) told.push(tell('received', { amount: amount(bill, 'balance.paid'), number }));
  told.push(...tellDifference(tell, context), ...tellRoute(tell, context), tell('link', { link }));
  return told;
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

function tellRoute(tell: Tell, { bill, facts, say }: BillContext): readonly CaseFact[] {
  const { routes, reference } = toPaymentDirections(bill.invoice, facts.issuer);
  const [route] = routes;
  if (route === undefined || bill.balance.remaining === 0 || bill.invoice.directDebit) return [];
  return [
    tell('pay_to', {
      to: say(`answers.route.${route.kind}`, { account: route.account }),
      reference: say(`answers.reference.${reference.kind}`, { value: reference.value }),
    }),
  ];
}

function tellDesk(tell: Tell, turn: Turn): readonly CaseFact[] {
  const { desk, issuer, today } = turn.facts;
  const told: CaseFact[] = [];
  if (desk.open) told.push(tell('desk_open', { minutes: issuer.answerWithinMinutes }));
  else if (desk.opensAt !== null)
    told.push(tell('desk_closed', { opens: formatOpening(desk.opensAt, today, turn.conversation().locale) }));
  if (issuer.supportPhone !== null) told.push(tell('phone', { phone: issuer.supportPhone }));
  return told;
}
