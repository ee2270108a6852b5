import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import type { PhraseArguments } from '../texts/phrase.ts';
import type { InvoiceFacts } from './facts.ts';
import { firstName } from './first-name.ts';
import type { Turn } from './turn.ts';

/** What a flow's text may name: `{name}`, `{issuer}`, `{amount}`, `{due}`, `{link}`, `{number}`, `{reference}`. */
export function toFlowArguments(turn: Turn, about: InvoiceFacts | null): PhraseArguments {
  const { locale } = turn.conversation();
  const { issuer, payer, today } = turn.facts;
  const common = { name: firstName(payer?.name ?? ''), issuer: issuer.name };
  if (about === null) return common;
  const { invoice, balance, link } = about;
  const owed = balance.status === 'not_a_claim' ? invoice.total.payable : balance.remaining;
  return {
    ...common,
    amount: formatMoney({ minor: Math.abs(owed), currency: invoice.currency }, locale),
    due: invoice.due === null ? '' : formatDate(invoice.due, locale, 'day-month', today),
    link,
    number: invoice.number,
    reference: invoice.payment.reference ?? '',
    refers_to: invoice.refersTo[0] ?? '',
  };
}
