/** Something taken from a budget, if there is enough left in it. */
export interface Spending {
  /** Whose budget: `assistant`, `assistant payer <conversation>`. Unique within the issuer. */
  readonly holder: string;
  /** The hour or the day it is for, as text that sorts by time; what an earlier spell used is forgotten. */
  readonly spell: string;
  readonly amount: number;
  /** Most of `amount`s together, and most times, in one spell. */
  readonly mostAmount: number;
  readonly mostTimes: number;
}

/** Budgets of one issuer. The store decides who comes last: of many who spend at once, none goes over. */
export interface Budgets {
  /** False: not enough was left, and nothing was taken. */
  spend(spending: Spending): Promise<boolean>;
  /** Corrects what a spell used, when it is known what it really was. */
  correctSpent(holder: string, spell: string, difference: number): Promise<void>;
}
