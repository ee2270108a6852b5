import { addBusinessDays, isBusinessDay } from './business-days.ts';
import { addDays, addMonths } from './calendar.ts';
import { chargedInterest } from './charged-interest.ts';
import { feeCapOn } from './fee-rules.ts';
import type { IsoDate } from './ids.ts';
import type { Invoice, InvoiceState, PaymentNotice } from './invoice.ts';
import type { Issuer } from './issuer.ts';
import { mayRemind, type ReminderHold } from './may-remind.ts';
import type { Minor } from './money.ts';
import { effectiveDue } from './next-payment.ts';
import { type LawItem, lawOn } from './reminder-law.ts';
import { FREE_STAGES, type ReminderPolicy } from './reminder-policy.ts';
import type { ClaimStage } from './reminder-stage.ts';

/** Why a stage may not be taken: what holds all reminders, or a rule of its own. */
export type ReminderRefusal =
  | ReminderHold
  /** The issuer takes this stage by itself. */
  | 'not_wanted'
  /** The payer was asked for this bill a moment ago. */
  | 'asked_lately'
  /** The nudge before the due date comes too late. */
  | 'past_due'
  /** It would cost, and the law says to wait. */
  | 'too_early'
  /** The payer was given days to pay, and they are not over. */
  | 'deadline_running'
  /** A collection notice without a reminder before it. */
  | 'no_reminder_before'
  /** The law leaves collection notices to agencies. */
  | 'not_by_creditor'
  /** The law wants the payer's yes to notices in this form. */
  | 'form_not_agreed'
  /** As many as may be sent were sent. */
  | 'most_reached';

/** Why it costs nothing. */
export type FreeBecause =
  | 'free_stage'
  | 'no_fee'
  | 'not_agreed'
  | 'first_reminder'
  | 'first_missed'
  | 'fees_reached'
  | 'no_rule';

/** What is sent: figures that only these rules make. */
export interface ReminderTerms {
  readonly stage: ClaimStage;
  readonly fee: Minor;
  readonly interest: Minor;
  /** Null where something is charged. */
  readonly free: FreeBecause | null;
  /** The last day to pay that is given; null for nudges, which give none. */
  readonly deadline: IsoDate | null;
}

/** `until`: the last day of the refusal, null where only an event can end it; `isOver`: nothing can. */
export type ReminderJudgement =
  | { readonly may: true; readonly terms: ReminderTerms }
  | { readonly may: false; readonly why: ReminderRefusal; readonly until: IsoDate | null; readonly isOver: boolean };

/** What a judgement rests on besides the bill. */
export interface ReminderGround {
  readonly country: Issuer['country'];
  readonly policy: ReminderPolicy | null;
  readonly today: IsoDate;
  /** True while the payer waits for a person or has one. */
  readonly isWithPerson: boolean;
  /** True where the payer has been late with no other bill. */
  readonly isFirstMissed: boolean;
  /** What the issuer knows of the payer's yes: to fees, and to notices on the page. */
  readonly isFeeAgreed: boolean;
  readonly isFormAgreed: boolean;
}

/** Holds that no day and no event ends, for this bill. */
const OVER: ReadonlySet<ReminderRefusal> = new Set([
  ...(['not_a_claim', 'paid', 'wrong_recipient', 'in_collection', 'undated', 'past_due'] as const),
  ...(['no_reminder_before', 'not_wanted', 'not_by_creditor', 'form_not_agreed', 'most_reached', 'only_fees'] as const),
]);
/** More written reminders than this on one bill help nobody. */
const REMINDERS_AT_MOST = 3;

/**
 * Whether a stage may be taken for a bill on a day, and on what terms. The rules beneath every flow: none can send what is
 * refused here, nor name another figure. Holds are `mayRemind`'s; waiting times, numbers and fees are the law's rows.
 */
export function judgeReminder(
  stage: ClaimStage,
  invoice: Invoice,
  state: InvoiceState,
  ground: ReminderGround,
): ReminderJudgement {
  const refuse = (why: ReminderRefusal, until: IsoDate | null = null): ReminderJudgement => ({
    may: false,
    why,
    until,
    isOver: OVER.has(why),
  });
  const { today, country, policy } = ground;
  if (!(policy?.stages ?? FREE_STAGES).includes(stage)) return refuse('not_wanted');
  const due = effectiveDue(invoice, state);
  const held = mayRemind(invoice, state, ground);
  if (stage === 'due-soon') {
    const isSoon = due !== null && due >= today;
    if (held.may || (due !== null && due < today)) return refuse('past_due');
    if (!isSoon || !['not_due', 'plan', 'extended'].includes(held.why)) return refuse(held.why, held.until);
    const lately = askedLately(state, today);
    if (lately !== null) return refuse('asked_lately', lately);
    return { may: true, terms: { stage, fee: 0, interest: 0, free: 'free_stage', deadline: null } };
  }
  if (!held.may) return refuse(held.why, held.until);
  const running = (state.notices ?? []).map(deadlineOf).find((last) => last !== null && last >= today);
  if (running) return refuse('deadline_running', running);
  const lately = askedLately(state, today);
  if (lately !== null) return refuse('asked_lately', lately);
  if (stage === 'overdue' && wasAskedSoftly(state, due ?? today)) return refuse('most_reached');
  if (stage === 'overdue')
    return { may: true, terms: { stage, fee: 0, interest: 0, free: 'free_stage', deadline: null } };
  const law = (item: LawItem): number => lawOn(country, item, today, policy?.norwegianActFrom ?? null)?.value ?? 0;
  const asked = (state.notices ?? []).filter((one) => one.kind !== 'due_soon' && one.kind !== 'collection');
  if (stage === 'collection-notice') {
    if (law('notice_by_creditor') === 0) return refuse('not_by_creditor');
    if (law('notice_form_agreed') === 1 && !ground.isFormAgreed) return refuse('form_not_agreed');
    if (asked.length === 0) return refuse('no_reminder_before');
    if (asked.some((one) => one.kind === 'collection_notice')) return refuse('most_reached');
  } else if (asked.filter((one) => one.kind === 'reminder').length >= REMINDERS_AT_MOST) return refuse('most_reached');
  const { fee, free } = judgeFee(stage, invoice, state, ground);
  const firstDay = due === null ? today : addDays(due, law('fee_after_days'));
  if (fee > 0 && today < firstDay) return refuse('too_early', addDays(firstDay, -1));
  const least = stage === 'collection-notice' ? law('notice_deadline_days') : fee > 0 ? law('fee_deadline_days') : 0;
  const days = Math.max(least, (stage === 'reminder' ? policy?.deadlineDays : policy?.noticeDays) ?? 0, SOFT_DAYS);
  // The first missed payment, and the first time a bill is asked for, cost nothing: whatever the fee would have been.
  const isGentle = ground.isFirstMissed || asked.length === 0;
  const interest = policy?.interest === true && !isGentle ? (chargedInterest(country, invoice, state, today) ?? 0) : 0;
  return { may: true, terms: { stage, fee, interest, free, deadline: toPayday(addDays(today, days + 1), country) } };
}

/** Days between two askings for the same bill, at least. */
const GAP_DAYS = 3;

function askedLately({ notices = [] }: InvoiceState, today: IsoDate): IsoDate | null {
  const last = notices.findLast((one) => one.kind !== 'collection');
  const until = last === undefined ? null : addDays(last.at.slice(0, 10), GAP_DAYS - 1);
  return until !== null && until >= today ? until : null;
}

/** One kind word for each day that was agreed on: after a reminder, or a kind word since that day, no other. */
function wasAskedSoftly({ notices = [], arrangements = [] }: InvoiceState, due: IsoDate): boolean {
  const broken = arrangements.findLast((one) => one.kind === 'broken')?.at.slice(0, 10) ?? '';
  const since = broken > due ? broken : due;
  return notices.some((one) => one.kind !== 'due_soon' && one.at.slice(0, 10) >= since);
}

/** A reminder that costs nothing still gives these days, where the issuer says nothing. */
const SOFT_DAYS = 7;

function judgeFee(
  stage: 'reminder' | 'collection-notice',
  invoice: Invoice,
  state: InvoiceState,
  ground: ReminderGround,
): Pick<ReminderTerms, 'fee' | 'free'> {
  const { country, policy, today } = ground;
  const actFrom = policy?.norwegianActFrom ?? null;
  const law = (item: LawItem): number => lawOn(country, item, today, actFrom)?.value ?? 0;
  const free = (because: FreeBecause): Pick<ReminderTerms, 'fee' | 'free'> => ({ fee: 0, free: because });
  const wanted = (stage === 'reminder' ? policy?.fee : policy?.noticeFee) ?? 0;
  if (wanted === 0) return free('no_fee');
  const rule = feeCapOn(country, stage === 'reminder' ? 'reminder' : 'collection_notice', today, actFrom);
  if (rule === null || rule.cap.minor === 0 || rule.cap.currency !== invoice.currency) return free('no_rule');
  if (stage === 'reminder' && law('fee_needs_agreement') === 1 && !ground.isFeeAgreed) return free('not_agreed');
  if (ground.isFirstMissed) return free('first_missed');
  const { notices = [] } = state;
  if (!notices.some((one) => one.kind !== 'due_soon' && one.kind !== 'collection')) return free('first_reminder');
  const since = addMonths(today, -law('fees_counted_months'));
  const costly = notices.filter((one) => isCostly(one) && one.at.slice(0, 10) > since);
  const isSame = (one: PaymentNotice): boolean => (one.kind === 'reminder') === (stage === 'reminder');
  if (costly.length >= law('fees_at_most')) return free('fees_reached');
  // Sweden pays for one reminder and one notice; Norway counts them together.
  if (country === 'SE' && costly.some(isSame)) return free('fees_reached');
  return { fee: Math.min(wanted, rule.cap.minor), free: null };
}

/** A reminder of the issuer's own may have cost: it is counted as if it did. */
function isCostly({ kind, key, fee = 0 }: PaymentNotice): boolean {
  return fee > 0 || (kind === 'reminder' && key === undefined);
}

/** The issuer's own reminders give time too, though nobody told us how much: two weeks, as the strictest rule asks. */
function deadlineOf({ kind, at, key, deadline }: PaymentNotice): IsoDate | null {
  if (deadline !== undefined) return deadline;
  return kind === 'reminder' && key === undefined ? addDays(at.slice(0, 10), 14) : null;
}

/** A day on which banks are open. */
function toPayday(date: IsoDate, country: Issuer['country']): IsoDate {
  return isBusinessDay(date, country) ? date : addBusinessDays(date, 1, country);
}
