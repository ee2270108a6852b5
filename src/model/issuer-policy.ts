import type { Minor } from './money.ts';
import type { ReminderPolicy } from './reminder-policy.ts';

/**
 * What the bot may agree on by itself, as the issuer's file says. Whatever is absent, and whatever lies outside, is for a
 * person to decide.
 */
export interface IssuerPolicy {
  /** Reminders wait for a payer who said when they will pay, if that is at most `maxDays` after the due date or today. */
  readonly promise?: { readonly maxDays: number };
  /** Days that reminders wait for a payment the payer says is made, counted from the day it was said. */
  readonly paymentClaim?: { readonly days: number };
  readonly extension?: {
    /** Days after the due date that was on the bill. */
    readonly maxDays: number;
    /** Moved due dates per payer in 365 days. */
    readonly perYear: number;
  };
  readonly paymentPlan?: {
    /** Monthly parts, at least two. */
    readonly maxParts: number;
    readonly minPart: Minor;
    /** On a later bill, once per plan. */
    readonly fee: Minor;
  };
  /** What reminders may cost and say; absent: they cost nothing. */
  readonly reminders?: ReminderPolicy;
}
