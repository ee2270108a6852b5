import { daysBetween, weekdayOf } from '../model/calendar.ts';
import { toDecimal } from '../model/money.ts';
import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import type { Facts, InvoiceFacts } from './facts.ts';
import { SEGMENTS } from './flow.ts';
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
  session: Pick<Session, 'answers' | 'reminding'> = { answers: {} },
): Readonly<Record<string, unknown>> {
  return toScope({ book: turn.book, facts: turn.facts, conversation: turn.conversation() }, about, session);
}

/** What a scope is made from: what is known of a payer, whether or not a turn is being taken. */
export interface ScopeSource {
  readonly book: Pick<Book, 'flows'>;
  readonly facts: Pick<Facts, 'payer' | 'today' | 'issuer' | 'desk' | 'invoices'>;
  readonly conversation: Pick<
    Conversation,
    'consents' | 'replyTo' | 'memory' | 'tags' | 'offers' | 'started' | 'outcome'
  >;
}

/** As {@link toFlowScope}, of a payer who is only asked about. `segment` tells whether the payer is in one; undefined if there is none. */
export function toScope(
  { book, facts, conversation }: ScopeSource,
  about: InvoiceFacts | null,
  session: Pick<Session, 'answers' | 'reminding'> = { answers: {} },
): Readonly<Record<string, unknown>> {
  const { payer, today, issuer, desk } = facts;
  const { invoice, balance } = about ?? {};
  const kronor = (minor: number | undefined): number =>
    invoice && minor !== undefined ? Number(toDecimal(minor, invoice.currency)) : 0;
  const scope: Record<string, unknown> = {
    today,
    weekday: weekdayOf(today),
    channel: conversation.replyTo?.channel ?? '',
    issuer: { name: issuer.name, country: issuer.country },
    payer: {
      ref: payer?.ref ?? '',
      name: payer?.name ?? '',
      locale: payer?.locale ?? '',
      attributes: payer?.attributes ?? {},
      // The payer's own word stands over what the issuer says.
      consents: { ...payer?.consents, ...conversation.consents },
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
    history: toHistory(facts, conversation),
    desk: { open: desk.open },
    outcome: conversation.outcome ?? '',
    answers: session.answers,
    reminder: toReminder(session, kronor),
    memory: conversation.memory ?? {},
    tags: conversation.tags ?? [],
  };
  const segment = (name: string): boolean | undefined => {
    const found = book.flows.get(SEGMENTS)?.segments?.get(name);
    return found && found.when.value(scope) === true;
  };
  // No fact of its own: conditions reach it as segment("…").
  return Object.defineProperty(scope, 'segment', { value: segment });
}

/** What a reminder costs, for flows that say so only where it does. */
function toReminder(
  { reminding }: Pick<Session, 'reminding'>,
  kronor: (minor: number | undefined) => number,
): Readonly<Record<string, unknown>> {
  const terms = reminding?.terms;
  return { stage: terms?.stage ?? '', fee: kronor(terms?.fee), interest: kronor(terms?.interest) };
}
