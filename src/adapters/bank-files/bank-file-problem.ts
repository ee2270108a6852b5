/** Why a bank file was refused. Nothing of it is used. */
export interface BankFileProblem {
  /** One sentence: what, where, why, what to do. */
  readonly message: string;
  /** 1-based; null where no line is to blame. */
  readonly line: number | null;
  /** An element's path, or the name of a field. */
  readonly element: string | null;
}

/** Stops a reader in the middle of a file; caught where the reading began, never seen outside. */
export class BankFileRefusal extends Error {
  readonly problem: BankFileProblem;
  constructor(message: string, line: number | null, element: string | null = null) {
    super(message);
    this.problem = { message, line, element };
  }
}
