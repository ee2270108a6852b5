import { daysBetween, weekdayOf } from '../model/calendar.ts';
import { toDecimal } from '../model/money.ts';
import type { InvoiceFacts } from './facts.ts';
import type { Session } from './session.ts';
import { toHistory } from './to-history.ts';
import type { Turn } from './turn.ts';

/** `invoice.daysUntilDue` of a bill without a due date: far away. */
const UNDATED = 9999;

/**
 * What a condition may name. Amounts are kronor as numbers (`invoice.remaining > 500`): conditions compare, they never
 * compute what a payer sees. Dates are ISO text, which compares as it should. Whoever checks flows knows the same names.
 */
export function toFlowScope(
  turn: Turn,
  about: InvoiceFacts | null,
  answers: Session['answers'] = {},
): Readonly<Record<string, unknown>> {
  const { payer, today, issuer, desk } = turn.facts;
  const conversation = turn.conversation();
  const { invoice, balance } = about ?? {};
  const kronor = (minor: number | undefined): number =>
    invoice && minor !== undefined ? Number(toDecimal(minor, invoice.currency)) : 0;
  return {
    today,
    weekday: weekdayOf(today),
    channel: conversation.replyTo?.channel ?? '',
    issuer: { name: issuer.name, country: issuer.country },
    payer: {
      ref: payer?.ref ?? '',
      name: payer?.name ?? '',
      locale: payer?.locale ?? '',
      attributes: payer?.attributes ?? {},
      consents: payer?.consents ?? {},
    },
    invoice: {
      type: invoice?.type ?? '',
      number: invoice?.number ?? '',
      issued: invoice?.issued ?? '',
      due: invoice?.due ?? '',
      status: balance?.status ?? '',
      refersTo: invoice?.refersTo[0] ?? '',
      directDebit: invoice?.directDebit ?? false,
      payable: kronor(invoice?.total.payable),
      remaining: kronor(balance?.remaining),
      daysUntilDue: invoice?.due ? daysBetween(today, invoice.due) : UNDATED,
    },
    history: toHistory(turn),
    desk: { open: desk.open },
    answers,
    memory: conversation.memory ?? {},
    tags: conversation.tags ?? [],
  };
}
