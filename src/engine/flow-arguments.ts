import { toNextPayment } from '../model/next-payment.ts';
import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import type { PhraseArguments } from '../texts/phrase.ts';
import type { InvoiceFacts } from './facts.ts';
import { firstName } from './first-name.ts';
import type { Flow } from './flow.ts';
import type { FlowAnswers, Scalar, Session } from './session.ts';
import { toOfferArguments } from './to-offer-arguments.ts';
import type { Turn } from './turn.ts';

/** Names that every flow's text may use; whoever checks flows knows the same. */
export const TEXT_NAMES = ['name', 'issuer', 'amount', 'due', 'link', 'number', 'reference', 'refers_to'] as const;

/** Names that the texts of an offer of the catalogue may use besides. */
export const OFFER_NAMES = ['offer', 'price', 'until', 'withdraw_by', 'offer_link'] as const;
/** Names of figures that only the rules of reminders make; in the texts of flows with a stage. */
export const REMINDER_NAMES = ['fee', 'interest', 'costs', 'bill', 'deadline'] as const;

/** Names that the texts of a survey of the catalogue may use besides; the last three only where a vote's end is told. */
export const SURVEY_NAMES = ['reward', 'winner', 'share', 'votes'] as const;

/**
 * What a flow's text may name: `{name}`, `{issuer}`, `{amount}`, `{due}`, `{link}`, `{number}`, `{reference}`; `{payer_plan}`
 * for an attribute of the payer, `{answer_plan}` for what was answered, `{memory_plan}` for what was remembered. A reminder
 * has `{fee}`, `{interest}`, `{costs}` for both by name, `{bill}` for what remains without them, and `{deadline}`.
 */
export function toFlowArguments(
  turn: Turn,
  about: InvoiceFacts | null,
  session: Speaking = NOBODY,
  { offer, survey }: Pick<Flow, 'offer' | 'survey'> = {},
): PhraseArguments {
  const { locale, memory = {} } = turn.conversation();
  const { issuer, payer, today } = turn.facts;
  const common = {
    ...prefixed('payer', payer?.attributes ?? {}),
    ...prefixed('memory', memory),
    ...prefixed('answer', session.answers),
    name: firstName(payer?.name ?? ''),
    issuer: issuer.name,
    ...(offer && toOfferArguments(turn, offer)),
    ...(survey?.reward && { reward: formatMoney(survey.reward, locale) }),
  };
  if (about === null) return common;
  const { invoice, balance, link } = about;
  // Where it is paid in parts, the next part and its day.
  const { due, amount } = toNextPayment(invoice, about);
  const owed = balance.status === 'not_a_claim' ? invoice.total.payable : amount;
  return {
    ...common,
    ...reminderNames(turn, about, session),
    amount: formatMoney({ minor: Math.abs(owed), currency: invoice.currency }, locale),
    due: due === null ? '' : formatDate(due, locale, 'day-month', today),
    link,
    number: invoice.number,
    reference: invoice.payment.reference ?? '',
    refers_to: invoice.refersTo[0] ?? '',
  };
}

type Speaking = Pick<Session, 'answers' | 'reminding'>;

const NOBODY: Speaking = { answers: {} };

function reminderNames(
  turn: Turn,
  { invoice, balance }: InvoiceFacts,
  { reminding }: Speaking,
): Readonly<Partial<Record<(typeof REMINDER_NAMES)[number], string>>> {
  if (reminding === undefined) return {};
  const { locale } = turn.conversation();
  const { fee, interest, deadline } = reminding.terms;
  const money = (minor: number): string => formatMoney({ minor, currency: invoice.currency }, locale);
  return {
    fee: money(fee),
    interest: money(interest),
    costs: sayCosts(turn, { fee, interest }, money),
    bill: money(Math.max(balance.remaining - balance.charged, 0)),
    ...(deadline === null ? {} : { deadline: formatDate(deadline, locale, 'day-month', turn.facts.today) }),
  };
}

/** What a reminder costs, by name: `60 kr i avgift och 4 kr i ränta`. */
function sayCosts(
  turn: Turn,
  { fee, interest }: { readonly fee: number; readonly interest: number },
  money: (minor: number) => string,
): string {
  const key = interest === 0 ? 'fee' : fee === 0 ? 'interest' : 'both';
  return turn.say(`reminder.costs_${key}`, { fee: money(fee), interest: money(interest) });
}

/** `{payer_data_left}`: hyphens and dots cannot stand in a name in braces. */
function prefixed(
  prefix: string,
  values: FlowAnswers | Readonly<Record<string, Scalar>>,
): Record<string, string | number> {
  const flat: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    const key = `${prefix}_${name.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
    if (typeof value === 'object') Object.assign(flat, prefixed(key, value));
    else flat[key] = typeof value === 'boolean' ? String(value) : value;
  }
  return flat;
}
