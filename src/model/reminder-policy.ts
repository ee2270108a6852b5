import type { IsoDate } from './ids.ts';
import type { Minor } from './money.ts';
import type { ClaimStage } from './reminder-stage.ts';

/** What an issuer's reminders may cost and say, as its file says. Whatever the file says, the law's rows stand above it. */
export interface ReminderPolicy {
  /** The stages that the bot takes; the others are the issuer's own. */
  readonly stages: readonly ClaimStage[];
  /** What a reminder costs; 0: nothing. */
  readonly fee: Minor;
  /** What a collection notice costs; 0: nothing. */
  readonly noticeFee: Minor;
  /**
   * Whether fees were agreed on when the debts arose: `all` contracts say so, or only `some`: those of payers with the
   * attribute `reminderFeeAgreed`, and bills that say so.
   */
  readonly agreed: 'all' | 'some';
  /** True: interest by the law's rate is charged together with a reminder or notice. */
  readonly interest: boolean;
  /** Days to pay that a reminder gives; 0: a week. The law's least counts where it is more. */
  readonly deadlineDays: number;
  /** Days to pay that a collection notice gives; as above. */
  readonly noticeDays: number;
  /**
   * Who accepted to get collection notices on their page with a message that one is there: `all` payers, or only `some`:
   * those with the attribute `electronicNotice`. Asked for in Norway.
   */
  readonly electronicNotice: 'all' | 'some';
  /** The day the new Norwegian act comes into force, where it is known before the product knows it; else null. */
  readonly norwegianActFrom: IsoDate | null;
}

/** Without a word of the issuer's the bot nudges and reminds for free, and goes no further. */
export const FREE_STAGES: readonly ClaimStage[] = ['due-soon', 'overdue'];
