/** A test of several ways against one another: this one is for a share of the payers whom it suits. */
export interface Experiment {
  readonly name: string;
  readonly group: string;
  /** Percent. */
  readonly share: number;
}
