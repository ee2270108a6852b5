/** Events a flow can wait for. */
export const AWAITED_EVENTS = ['payment.received', 'invoice.paid', 'message'] as const;

export type AwaitedEvent = (typeof AWAITED_EVENTS)[number];

export type WaitUnit = 'minutes' | 'hours' | 'days' | 'business_days';

/** How long a flow waits. Day waits end at `at` (`HH:MM` where the issuer is). */
export type WaitFor =
  | { readonly kind: 'span'; readonly count: number; readonly unit: WaitUnit; readonly at: string | null }
  /** Relative to the due date of the flow's invoice; negative `days` are before it. */
  | { readonly kind: 'due'; readonly days: number; readonly at: string }
  | { readonly kind: 'date'; readonly date: string; readonly at: string }
  | { readonly kind: 'event'; readonly event: AwaitedEvent };

/** The branch taken when nothing came within a time. */
export interface Timeout {
  readonly after: Extract<WaitFor, { kind: 'span' }>;
  /** Null: the flow ends. */
  readonly next: string | null;
}
