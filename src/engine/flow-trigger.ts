/** What starts a flow. `called`: only another flow, by `run`. */
export const TRIGGERS = [
  'invoice.issued',
  'invoice.due_soon',
  'invoice.overdue',
  'invoice.collection',
  'agreement.broken',
  'invoice.paid',
  'payment.received',
  'handoff.closed',
  'date',
  'message',
  'called',
] as const;

export type TriggerName = (typeof TRIGGERS)[number];

/** When a flow begins. Times are wall clock where the issuer is, `HH:MM`. */
export interface Trigger {
  readonly on: TriggerName;
  /** Days before (`invoice.due_soon`) or after (`invoice.overdue`) the due date; 0 elsewhere. */
  readonly days: number;
  readonly at: string;
  /** `date`: ISO date, or `--MM-DD` for every year. */
  readonly date: string | null;
  /** `message`: plain lower-case words that alone mean this flow. */
  readonly words: readonly string[];
}

/** What a flow is for: it decides consent, what may be said in it, and how many of its kind may start at once. */
export const PURPOSES = ['service', 'reminder', 'notice', 'offer', 'survey'] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Offers and surveys: at most one of them starts on one occasion. */
export function isEngagement(purpose: Purpose): boolean {
  return purpose === 'offer' || purpose === 'survey';
}
