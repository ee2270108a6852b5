import type { InvoiceFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import type { Session, Waiting } from './session.ts';
import type { Turn } from './turn.ts';

/** A step's outcome: where to go (`null`: the flow is over), what to wait for, or another flow to run first. */
export type StepOutcome =
  | { readonly next: string | null }
  | { readonly waits: Waiting; readonly wakeAt: Session['wakeAt'] }
  | { readonly run: string };

/** Where a step stands. */
export interface StepContext {
  readonly turn: Turn;
  readonly flow: Flow;
  /** The session as it stands now, with its answers. */
  readonly session: Session;
  readonly about: InvoiceFacts | null;
  /** True for the first thing a trigger says: the bill itself. */
  readonly opening: boolean;
}
