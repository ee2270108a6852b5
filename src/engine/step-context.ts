import type { InvoiceFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import type { Turn } from './turn.ts';

/** A step's outcome: the next step's id, `null` when the flow is over, or `wait` for the payer. */
export type StepOutcome = { readonly next: string | null } | 'wait';

/** Where a step stands. */
export interface StepContext {
  readonly turn: Turn;
  readonly flow: Flow;
  readonly about: InvoiceFacts | null;
  /** True for the first thing a trigger says: the bill itself. */
  readonly opening: boolean;
}
