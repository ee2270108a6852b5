import type { IsoDate } from './ids.ts';
import type { Issuer } from './issuer.ts';
import type { Money } from './money.ts';

/** What the law lets a creditor charge for a written reminder, from a day on. */
export interface ReminderFeeCap {
  readonly country: Issuer['country'];
  readonly from: IsoDate;
  readonly cap: Money;
  /** Where the figure stands; not legal advice. */
  readonly source: string;
}

/** Newest first within a country. A change is a new row, never an edited one: old bills are judged by old rules. */
const REMINDER_FEE_CAPS: readonly ReminderFeeCap[] = [
  {
    country: 'SE',
    from: '2013-03-16',
    cap: { minor: 6000, currency: 'SEK' },
    source: 'lag (1981:739) om ersättning för inkassokostnader m.m., 4 §',
  },
  {
    country: 'NO',
    from: '2026-01-01',
    cap: { minor: 3800, currency: 'NOK' },
    source: 'inkassoforskriften § 1-2, 1/20 av inkassosatsen 750 (FOR-2025-12-19-2709)',
  },
  {
    country: 'NO',
    from: '2019-01-01',
    cap: { minor: 3500, currency: 'NOK' },
    source: 'inkassoforskriften § 1-2, 1/20 av inkassosatsen 700',
  },
];

/** The cap in force on a day; null before the oldest row. */
export function reminderFeeCapOn(country: Issuer['country'], date: IsoDate): ReminderFeeCap | null {
  return REMINDER_FEE_CAPS.find((row) => row.country === country && row.from <= date) ?? null;
}
