import type { InvoiceId } from '../../model/ids.ts';
import { chooseEngagement, toOccasionKey } from '../choose-engagement.ts';
import { isHolderGone, startLease } from '../claim-lease.ts';
import { isEngagement } from '../flow-trigger.ts';
import type { WaitExpired } from '../input.ts';
import { keepAgreement } from '../reminders/keep-agreement.ts';
import { offerAgain } from '../request-handoff.ts';
import { resend } from '../resend.ts';
import { wakeSession } from '../resume-session.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/**
 * A flow's time has come: it goes on, unless a person has the conversation. Or a day that was agreed on. Or the promised time
 * has come: if nobody has taken the conversation yet, the payer is told so, once. Or whoever has it must still be there. Or a
 * phone that was out of reach is tried once more.
 */
export function waitExpired(turn: Turn, { timer, dueAt }: WaitExpired): void {
  if (timer.startsWith('session:')) {
    wakeSession(turn, timer.slice('session:'.length), dueAt);
    return;
  }
  turn.emit({ type: 'timer_cleared', name: timer });
  if (timer.startsWith('agreement:')) {
    keepAgreement(turn, timer.slice('agreement:'.length) as InvoiceId, dueAt);
    return;
  }
  if (timer.startsWith('engage:')) {
    engageLater(turn, timer);
    return;
  }
  if (timer === 'resend') {
    resend(turn);
    return;
  }
  if (timer === 'claim_lease') {
    endLease(turn);
    return;
  }
  const { owner, promise } = turn.conversation();
  if (owner !== 'offered' || promise?.told === true) return;
  if (promise) turn.change({ promise: { ...promise, told: true } });
  speak(turn, { text: turn.say('handoff.waiting_long'), open: true });
}

/** The hour was quiet when something could have been shown: it is decided now, as everything stands now. */
function engageLater(turn: Turn, timer: string): void {
  const [, on, invoice = '', ...rest] = timer.split(':');
  const key = rest.join(':');
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice) ?? null;
  if (invoice !== '' && about === null) return;
  // A bill that was paid in the night is not due soon any more.
  if (key !== '' && about !== null && about.balance.remaining === 0) return;
  const candidates = [...turn.book.flows.values()].filter(
    (one) => isEngagement(one.purpose) && one.trigger.on === on && toOccasionKey(one.trigger) === key,
  );
  const [first] = candidates;
  if (first) chooseEngagement(turn, candidates, { on: first.trigger.on, about });
}

/**
 * Whoever has the conversation must be there for as long as the payer waits. Who is, keeps it; who has left the desk has it
 * no more, and the payer is told. Nothing happens while it is the payer's turn.
 */
function endLease(turn: Turn): void {
  const { owner, agent, unansweredSince } = turn.conversation();
  if (owner !== 'agent' || agent === null || (unansweredSince ?? null) === null) return;
  if (isHolderGone(turn)) offerAgain(turn, 'lapsed', { reason: 'away' }, 'handoff.lapsed');
  else startLease(turn);
}
