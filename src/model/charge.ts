import type { IsoDate, IsoInstant } from './ids.ts';
import type { Minor } from './money.ts';

/** What a late bill costs on top: a fee for asking in writing, or interest by the law's rate for days it was late. */
export interface Charge {
  readonly kind: 'reminder_fee' | 'notice_fee' | 'late_interest';
  readonly at: IsoInstant;
  readonly amount: Minor;
  /** What it came with: the reminder's key. It goes if that was never sent. */
  readonly key: string;
  /** Days the interest is for, the first included and the last not; absent for a fee. */
  readonly days?: { readonly from: IsoDate; readonly to: IsoDate };
}
