import type { Certainty } from './certainty.ts';
import type { IsoDate } from './ids.ts';
import type { Issuer } from './issuer.ts';
import type { Money } from './money.ts';
import { isInForce, type RuleFrom } from './norwegian-collection-act.ts';

/**
 * `reminder`: a written reminder · `collection_notice`: the last warning before collection, from the creditor ·
 * `payment_plan`: a written plan that covers the whole debt.
 */
export type FeeKind = 'reminder' | 'collection_notice' | 'payment_plan';

/** What the law lets a creditor charge, from a day on. */
export interface FeeCap {
  readonly country: Issuer['country'];
  readonly kind: FeeKind;
  readonly from: RuleFrom;
  readonly cap: Money;
  /** Where the figure stands; not legal advice. */
  readonly source: string;
  readonly certainty: Certainty;
}

const kronor = (minor: number): Money => ({ minor, currency: 'SEK' });
const kroner = (minor: number): Money => ({ minor, currency: 'NOK' });
const SWEDISH_LAW = 'lag (1981:739) om ersättning för inkassokostnader m.m., 4 §';

const NEW_ACT = 'LOV-2026-05-22-19';

/**
 * Newest first within a country and kind. A change is a new row, never an edited one: old bills are judged by old rules.
 * With the new Norwegian act the creditor's own fee for an inkassovarsel ends; what a reminder may cost under it was not
 * found, so until somebody has it nothing is charged. The Swedish paragraph for each figure was not read, only the figures.
 */
export const FEE_CAPS: readonly FeeCap[] = [
  { country: 'SE', kind: 'reminder', from: '2013-03-16', cap: kronor(6000), source: SWEDISH_LAW, certainty: 'read' },
  {
    country: 'SE',
    kind: 'collection_notice',
    from: '2013-03-16',
    cap: kronor(18000),
    source: SWEDISH_LAW,
    certainty: 'read',
  },
  {
    country: 'SE',
    kind: 'payment_plan',
    from: '2013-03-16',
    cap: kronor(17000),
    source: SWEDISH_LAW,
    certainty: 'read',
  },
  { country: 'NO', kind: 'reminder', from: 'new-act', cap: kroner(0), source: NEW_ACT, certainty: 'memory' },
  {
    country: 'NO',
    kind: 'collection_notice',
    from: 'new-act',
    cap: kroner(0),
    source: NEW_ACT,
    certainty: 'secondary',
  },
  {
    country: 'NO',
    kind: 'reminder',
    from: '2026-01-01',
    cap: kroner(3800),
    source: 'inkassoforskriften § 1-2, 1/20 av inkassosatsen 750 (FOR-2025-12-19-2709)',
    certainty: 'secondary',
  },
  {
    country: 'NO',
    kind: 'reminder',
    from: '2019-01-01',
    cap: kroner(3500),
    source: 'inkassoforskriften § 1-2, 1/20 av inkassosatsen 700',
    certainty: 'secondary',
  },
  {
    country: 'NO',
    kind: 'collection_notice',
    from: '2026-01-01',
    cap: kroner(3800),
    source: 'inkassoforskriften § 1-2, 1/20 av inkassosatsen 750 (FOR-2025-12-19-2709)',
    certainty: 'secondary',
  },
  {
    country: 'NO',
    kind: 'collection_notice',
    from: '2019-01-01',
    cap: kroner(3500),
    source: 'inkassoforskriften § 1-2, 1/20 av inkassosatsen 700',
    certainty: 'secondary',
  },
];

/** The cap in force on a day; null before the oldest row, and where we know no rule. `actFrom`: the new Norwegian act's day. */
export function feeCapOn(
  country: Issuer['country'],
  kind: FeeKind,
  date: IsoDate,
  actFrom: IsoDate | null = null,
): FeeCap | null {
  const found = FEE_CAPS.find(
    (row) => row.country === country && row.kind === kind && isInForce(row.from, date, actFrom),
  );
  return found ?? null;
}
