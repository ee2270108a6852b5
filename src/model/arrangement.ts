import type { IsoDate, IsoInstant } from './ids.ts';
import type { Minor } from './money.ts';

/** The payer said when they will pay. Reminders wait until then where the issuer's policy allows it. */
export interface PaymentPromise {
  readonly kind: 'promise';
  readonly at: IsoInstant;
  readonly until: IsoDate;
  /** False where the day lies beyond what the policy holds reminders for: recorded, and reminders come as usual. */
  readonly holdsReminders: boolean;
}

/** The payer says that it is paid and nothing is seen yet: reminders wait while banks take their time. */
export interface PaymentClaim {
  readonly kind: 'payment_claim';
  readonly at: IsoInstant;
  readonly until: IsoDate;
}

/** The due date was moved: within the issuer's policy, when the payer agreed, or by the issuer alone. */
export interface Extension {
  readonly kind: 'extension';
  readonly at: IsoInstant;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** The issuer gave the bill another date, earlier or later; nobody agreed on anything that could be broken. */
  readonly by?: 'issuer';
}

/** One part of a plan. */
export interface PlanPart {
  readonly due: IsoDate;
  readonly amount: Minor;
}

/** What remained was split within the issuer's policy, and the payer agreed. The parts add up to what remained then. */
export interface PaymentPlan {
  readonly kind: 'plan';
  readonly at: IsoInstant;
  /** Paid and credited before the plan: what has come in since counts towards the parts, first part first. */
  readonly settledBefore: Minor;
  /** In order of due date, at least two. */
  readonly parts: readonly PlanPart[];
  /** What the issuer charges for the plan, on a later bill; never inside the parts. */
  readonly fee: Minor;
}

/** The payer says that something is wrong. Until a person has closed it there are no reminders and no fees. */
export interface Dispute {
  readonly kind: 'dispute';
  readonly at: IsoInstant;
  /** The line's text on the bill; null for the bill as a whole. */
  readonly line: string | null;
  /** What is contested, VAT included; never more than the bill. */
  readonly amount: Minor;
  /** The payer's own words, at most 300 characters. */
  readonly reason: string;
  readonly closedAt: IsoInstant | null;
}

/** The bill reached somebody who says that it is not theirs. */
export interface WrongRecipient {
  readonly kind: 'wrong_recipient';
  readonly at: IsoInstant;
}

/** What was promised or agreed on was not kept, by dates and balance alone. A plan is undone by it; a moved date stays. */
export interface BrokenArrangement {
  readonly kind: 'broken';
  readonly at: IsoInstant;
  readonly what: 'promise' | 'payment_claim' | 'extension' | 'plan';
  /** The day by which it was to be paid. */
  readonly until: IsoDate;
}

/** What payer and issuer agreed on, or what the payer said that reminders must heed. Never edited but for a dispute's end. */
export type Arrangement =
  | PaymentPromise
  | PaymentClaim
  | Extension
  | PaymentPlan
  | Dispute
  | WrongRecipient
  | BrokenArrangement;

export type ArrangementKind = Arrangement['kind'];
