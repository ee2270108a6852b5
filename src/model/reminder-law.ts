import type { Certainty } from './certainty.ts';
import type { IsoDate } from './ids.ts';
import type { Issuer } from './issuer.ts';
import { isInForce, type RuleFrom } from './norwegian-collection-act.ts';

/**
 * What is asked of reminders, one rule each. Days are calendar days.
 * `fee_needs_agreement`: 1 where a fee must have been agreed on when the debt arose · `fee_after_days`: days from the due
 * date before what costs may be sent · `fees_at_most`: reminders and notices that cost, together, within
 * `fees_counted_months` · `fee_deadline_days`: least time to pay in what costs, and what must have passed before the next ·
 * `notice_deadline_days`: least time to pay in a collection notice · `notice_by_creditor`: 1 where the creditor may send one ·
 * `notice_form_agreed`: 1 where the payer must have accepted to get it electronically.
 */
export const LAW_ITEMS = [
  'fee_needs_agreement',
  'fee_after_days',
  'fees_at_most',
  'fees_counted_months',
  'fee_deadline_days',
  'notice_deadline_days',
  'notice_by_creditor',
  'notice_form_agreed',
] as const;

export type LawItem = (typeof LAW_ITEMS)[number];

/** A rule from a day on. */
export interface LawRow {
  readonly country: Issuer['country'];
  readonly item: LawItem;
  readonly from: RuleFrom;
  readonly value: number;
  readonly source: string;
  readonly certainty: Certainty;
}

const SWEDISH_COSTS = 'lag (1981:739) om ersättning för inkassokostnader m.m.';
const NORWEGIAN_COSTS = 'inkassoforskriften';
const OLD = '1900-01-01';

/**
 * Newest first within a country and item. A change is a new row, never an edited one. Where the law says nothing the row
 * says so and holds what is kindest to the payer.
 */
export const REMINDER_LAW: readonly LawRow[] = [
  row('SE', 'fee_needs_agreement', '2013-03-16', 1, `${SWEDISH_COSTS} 2 §`, 'read'),
  row('SE', 'fee_after_days', OLD, 0, 'no waiting time in the law', 'memory'),
  row('SE', 'fees_at_most', OLD, 2, 'one reminder and one collection notice; the law names no number', 'house'),
  row('SE', 'fees_counted_months', OLD, 1200, 'never counted anew; the law names no time', 'house'),
  row('SE', 'fee_deadline_days', OLD, 8, 'as for a collection notice; the law names no time', 'house'),
  row('SE', 'notice_deadline_days', OLD, 8, 'god inkassosed, imy.se', 'read'),
  row('SE', 'notice_by_creditor', OLD, 1, 'inkassolagen (1974:182) 5 §', 'read'),
  row('SE', 'notice_form_agreed', OLD, 0, 'written, in any form; no rule on electronic notices was found', 'memory'),
  row('NO', 'fee_needs_agreement', '2019-01-01', 0, `${NORWEGIAN_COSTS} § 1-2`, 'read'),
  row('NO', 'fee_after_days', '2019-01-01', 14, `${NORWEGIAN_COSTS} § 1-2`, 'read'),
  row('NO', 'fees_at_most', '2019-01-01', 2, `${NORWEGIAN_COSTS} § 1-3`, 'read'),
  row('NO', 'fees_counted_months', '2019-01-01', 6, `${NORWEGIAN_COSTS} § 1-3`, 'secondary'),
  row('NO', 'fee_deadline_days', '2019-01-01', 14, `${NORWEGIAN_COSTS} § 1-3`, 'read'),
  row('NO', 'notice_deadline_days', '2019-01-01', 14, 'inkassoloven § 9', 'read'),
  row('NO', 'notice_by_creditor', 'new-act', 0, 'LOV-2026-05-22-19: only licensed agencies', 'secondary'),
  row('NO', 'notice_by_creditor', '2019-01-01', 1, 'inkassoloven § 9', 'read'),
  row(
    'NO',
    'notice_form_agreed',
    '2019-01-01',
    1,
    'a safe way; a portal the payer has accepted, not SMS alone',
    'read',
  ),
];

/** The rule in force on a day. `actFrom`: when the new Norwegian act comes into force. */
export function lawOn(
  country: Issuer['country'],
  item: LawItem,
  date: IsoDate,
  actFrom: IsoDate | null = null,
): LawRow | null {
  const found = REMINDER_LAW.find(
    (one) => one.country === country && one.item === item && isInForce(one.from, date, actFrom),
  );
  return found ?? null;
}

function row(
  country: LawRow['country'],
  item: LawItem,
  from: RuleFrom,
  value: number,
  source: string,
  certainty: Certainty,
): LawRow {
  return { country, item, from, value, source, certainty };
}
