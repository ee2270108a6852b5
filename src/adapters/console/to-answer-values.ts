import type { Facts } from '../../engine/facts.ts';
import type { Locale } from '../../model/locale.ts';
import type { AnswerField } from '../../texts/fill-answer.ts';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';

/** What an answer can be filled in with: of the oldest bill that something remains on, else of the newest. */
export function toAnswerValues(
  { payer, invoices, issuer, today }: Facts,
  { agent, locale }: { readonly agent: string; readonly locale: Locale },
): Readonly<Record<AnswerField, string | null>> {
  const bills = invoices.filter(({ invoice }) => invoice.type === 'invoice');
  const bill = bills.findLast(({ balance }) => balance.remaining > 0) ?? bills[0] ?? null;
  const { invoice, balance } = bill ?? { invoice: null, balance: null };
  return {
    name: payer?.name ?? null,
    first_name: payer?.name.split(/\s+/u)[0] ?? null,
    invoice: invoice?.number ?? null,
    amount: invoice && balance ? formatMoney({ minor: balance.remaining, currency: invoice.currency }, locale) : null,
    due: invoice?.due ? formatDate(invoice.due, locale, 'day-month', today) : null,
    reference: invoice?.payment.reference ?? null,
    link: bill?.link ?? null,
    agent: agent.split(/\s+/u)[0] ?? agent,
    company: issuer.name,
  };
}
