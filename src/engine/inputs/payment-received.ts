import { paidBy } from '../../model/next-payment.ts';
import { settle } from '../ask.ts';
import { flowOf } from '../book.ts';
import type { OpenQuestion } from '../conversation.ts';
import type { InvoiceFacts } from '../facts.ts';
import { isEngagement } from '../flow-trigger.ts';
import type { PaymentReceived } from '../input.ts';
import { watchAgreement } from '../reminders/watch-agreement.ts';
import { resumeWaiting } from '../resume-waiting.ts';
import type { Session } from '../session.ts';
import { endSession } from '../sessions.ts';
import { startFlows } from '../start-flows.ts';
import { thank } from '../thank.ts';
import type { Turn } from '../turn.ts';

/**
 * Money came in. The timeline shows it at once, questions about the bill are closed when nothing remains, and the payer
 * is thanked once: now, or at hand-back if a person has the conversation.
 */
export function paymentReceived(turn: Turn, input: PaymentReceived): void {
  const { invoice: id, amount, paidAt, silent, method = null, by = null, isKnown } = input;
  if (isKnown === true) return;
  const facts = turn.facts.invoices.find((one) => one.invoice.id === id);
  if (!facts) return;
  const { currency } = facts.invoice;
  note(turn, id, 'payment_received', {
    amount,
    currency,
    paidAt,
    ...(method === null ? {} : { method }),
    ...(by === null ? {} : { by }),
  });
  if (facts.balance.remaining === 0) {
    note(turn, id, 'invoice_paid', { currency });
    const due = paidBy(facts.invoice, facts);
    if (due === null || paidAt.slice(0, 10) <= due)
      turn.emit({ type: 'engagement_marked', of: { invoice: id }, measures: ['paidOnTime'] });
    // Flows that waited for just this go on, unless it is history; then nothing will ever come for them.
    closeQuestions(turn, id, silent ? 'nothing' : 'what_waited_for_it');
  }
  if (facts.arrangements !== undefined) watchAgreement(turn, facts);
  if (silent) return;
  if (turn.conversation().owner === 'agent') {
    const notice = { kind: 'thanks', invoice: id, amount, at: paidAt } as const;
    turn.change({ held: [...turn.conversation().held, notice] });
    turn.emit({ type: 'notice_held', notice });
    resumePaid(turn, facts);
    return;
  }
  thank(turn, facts, amount, paidAt);
  resumePaid(turn, facts);
  startFlows(turn, { on: 'payment.received', about: facts });
  if (facts.balance.remaining === 0) startFlows(turn, { on: 'invoice.paid', about: facts });
}

/** Flows that waited for the payment go on; while a person has the conversation, they are ready to. */
function resumePaid(turn: Turn, { invoice, balance }: InvoiceFacts): void {
  resumeWaiting(turn, 'payment.received', invoice.id);
  if (balance.remaining === 0) resumeWaiting(turn, 'invoice.paid', invoice.id);
}

/**
 * Nothing is asked for on a bill on which nothing remains: flows about it end wherever they wait, and their questions close.
 * An offer, a survey or a notice asks for no money and goes on; so does a flow that waited for just this, where it came.
 */
export function closeQuestions(
  turn: Turn,
  invoice: PaymentReceived['invoice'],
  goesOnToo: 'what_waited_for_it' | 'nothing',
): void {
  const { questions, sessions } = turn.conversation();
  const goesOn = new Set(sessions.filter((one) => outlivesPayment(turn, one, goesOnToo)).map((one) => one.id));
  for (const question of questions.filter((one) => one.invoice === invoice)) {
    if (!goesOn.has(sessionOf(question) ?? '')) settle(turn, question, null);
  }
  for (const session of sessions) {
    if (session.invoice === invoice && !goesOn.has(session.id)) endSession(turn, session, 'settled');
  }
}

function outlivesPayment(turn: Turn, session: Session, goesOnToo: 'what_waited_for_it' | 'nothing'): boolean {
  const flow = flowOf(turn.book, session.flow, session.version);
  if (flow && (isEngagement(flow.purpose) || flow.purpose === 'notice')) return true;
  if (goesOnToo === 'nothing' || session.waits !== 'event') return false;
  const step = flow?.steps.get(session.step);
  return step?.kind === 'wait' && step.until.kind === 'event' && step.until.event !== 'message';
}

function sessionOf(question: OpenQuestion): string | null {
  const action = question.options[0]?.action;
  return question.expects?.session ?? (action?.kind === 'flow' ? action.session : null);
}

function note(
  turn: Turn,
  invoice: PaymentReceived['invoice'],
  entry: 'payment_received' | 'invoice_paid',
  data: Readonly<Record<string, string | number>>,
): void {
  const once = entry === 'invoice_paid' ? entry : `${entry}:${turn.input.id}`;
  turn.emit({ type: 'timeline_noted', invoice, entry, key: once, data });
}
