import type { Charge } from '../../model/charge.ts';
import { interestFrom } from '../../model/charged-interest.ts';
import type { IsoInstant, MessageId } from '../../model/ids.ts';
import type { InvoiceState, PaymentNotice } from '../../model/invoice.ts';
import { toInvoiceBalance } from '../../model/invoice-balance.ts';
import type { ReminderTerms } from '../../model/judge-reminder.ts';
import type { ClaimStage } from '../../model/reminder-stage.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { Turn } from '../turn.ts';
import { stateOf } from './state-of.ts';

const KINDS: Readonly<Record<ClaimStage, PaymentNotice['kind']>> = {
  'due-soon': 'due_soon',
  overdue: 'overdue',
  reminder: 'reminder',
  'collection-notice': 'collection_notice',
};

/** The bill as it is once a reminder was sent on these terms. `key` is of the message that carries it. */
export function withReminder(about: InvoiceFacts, terms: ReminderTerms, at: IsoInstant, key: string): InvoiceFacts {
  const { invoice, link } = about;
  const { stage, fee, interest, deadline } = terms;
  const notice: PaymentNotice = { kind: KINDS[stage], at, key, ...(deadline === null ? {} : { deadline }), fee };
  const since = interestFrom(invoice, about);
  const charges: readonly Charge[] = [
    ...(fee > 0 ? [{ kind: stage === 'reminder' ? 'reminder_fee' : 'notice_fee', at, amount: fee, key } as const] : []),
    ...(interest > 0 && since !== null
      ? [{ kind: 'late_interest', at, amount: interest, key, days: { from: since, to: at.slice(0, 10) } } as const]
      : []),
  ];
  const state: InvoiceState = {
    ...stateOf(about),
    notices: [...(about.notices ?? []), notice],
    ...(charges.length === 0 ? {} : { charges: [...(about.charges ?? []), ...charges] }),
  };
  return { ...state, invoice, link, balance: toInvoiceBalance(invoice, state) };
}

/** The first words of a reminder were said: it counts, what it costs is booked, and the timeline shows both. */
export function noteReminder(turn: Turn, message: MessageId): void {
  const run = turn.reminding();
  if (run === null || run.key !== null) return;
  turn.remind({ ...run, key: message });
  const { before, terms } = run;
  const after = withReminder(before, terms, turn.input.at, message);
  turn.know(after);
  const { id, currency } = before.invoice;
  turn.emit({ type: 'reminder_given', invoice: id, message, stage: terms.stage, state: stateOf(after) });
  const note = (entry: 'reminder_sent' | 'fee_charged' | 'interest_charged', data: Entry): void =>
    turn.emit({ type: 'timeline_noted', invoice: id, entry, key: `${entry}:${message}`, data });
  note('reminder_sent', {
    stage: terms.stage,
    ...(terms.free === null ? {} : { free: terms.free }),
    ...(terms.deadline === null ? {} : { until: terms.deadline }),
  });
  if (terms.fee > 0) note('fee_charged', { amount: terms.fee, currency, stage: terms.stage });
  if (terms.interest > 0)
    note('interest_charged', {
      amount: terms.interest,
      currency,
      from: interestFrom(before.invoice, before) ?? '',
      to: turn.facts.today,
    });
}

type Entry = Readonly<Record<string, string | number>>;
