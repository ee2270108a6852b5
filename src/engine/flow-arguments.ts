import { effectiveDue } from '../model/next-payment.ts';
import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import type { PhraseArguments } from '../texts/phrase.ts';
import type { InvoiceFacts } from './facts.ts';
import { firstName } from './first-name.ts';
import type { OfferTerms } from './offer-terms.ts';
import type { FlowAnswers, Scalar } from './session.ts';
import { toOfferArguments } from './to-offer-arguments.ts';
import type { Turn } from './turn.ts';

/** Names that every flow's text may use; whoever checks flows knows the same. */
export const TEXT_NAMES = ['name', 'issuer', 'amount', 'due', 'link', 'number', 'reference', 'refers_to'] as const;

/** Names that the texts of an offer of the catalogue may use besides. */
export const OFFER_NAMES = ['offer', 'price', 'until', 'withdraw_by', 'offer_link'] as const;

/**
 * What a flow's text may name: `{name}`, `{issuer}`, `{amount}`, `{due}`, `{link}`, `{number}`, `{reference}`; `{payer_plan}`
 * for an attribute of the payer, `{answer_plan}` for what was answered, `{memory_plan}` for what was remembered.
 */
export function toFlowArguments(
  turn: Turn,
  about: InvoiceFacts | null,
  answers: FlowAnswers = {},
  offer?: OfferTerms,
): PhraseArguments {
  const { locale, memory = {} } = turn.conversation();
  const { issuer, payer, today } = turn.facts;
  const common = {
    ...prefixed('payer', payer?.attributes ?? {}),
    ...prefixed('memory', memory),
    ...prefixed('answer', answers),
    name: firstName(payer?.name ?? ''),
    issuer: issuer.name,
    ...(offer && toOfferArguments(turn, offer)),
  };
  if (about === null) return common;
  const { invoice, balance, link } = about;
  const due = effectiveDue(invoice, about);
  const owed = balance.status === 'not_a_claim' ? invoice.total.payable : balance.remaining;
  return {
    ...common,
    amount: formatMoney({ minor: Math.abs(owed), currency: invoice.currency }, locale),
    due: due === null ? '' : formatDate(due, locale, 'day-month', today),
    link,
    number: invoice.number,
    reference: invoice.payment.reference ?? '',
    refers_to: invoice.refersTo[0] ?? '',
  };
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
