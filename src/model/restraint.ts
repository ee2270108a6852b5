/** How often an issuer lets its payers be met with offers and surveys, all of them together. */
export interface Restraint {
  /** Most in 30, 91 and 365 days. */
  readonly perMonth: number;
  readonly perQuarter: number;
  readonly perYear: number;
  /** Days after a no to an offer before another is shown. */
  readonly coolDownDays: number;
  /** Where `quiet` is false, at any hour. Else 08-21 on weekdays and 09-15 on Saturdays, never on holidays. */
  readonly quiet: boolean;
}

/** Where the issuer's file says nothing. The hours are those that collectors are bound to in Norway; good for both countries. */
export const DEFAULT_RESTRAINT: Restraint = { perMonth: 3, perQuarter: 6, perYear: 18, coolDownDays: 14, quiet: true };
