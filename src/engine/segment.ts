import type { Expression } from './flow-step.ts';
import type { FlowText } from './flow-text.ts';

/** A named condition over payers, used wherever an audience is told. */
export interface Segment {
  readonly name: string;
  /** For those who work here. */
  readonly title: FlowText | null;
  /** For the payer who asks why. */
  readonly why: FlowText | null;
  readonly when: Expression;
}
