import type { IsoInstant, IssuerId } from '../model/ids.ts';
import type { IssuerEventType } from '../model/issuer-event.ts';

/** An event on its way to one of the issuer's addresses. */
export interface NewWebhook {
  /** The same for every try: whoever gets it twice can tell. */
  readonly id: string;
  readonly endpoint: string;
  readonly type: IssuerEventType;
  readonly at: IsoInstant;
  /** What is posted, letter for letter. */
  readonly body: string;
}

/** One to be posted. `fence` must come back with the result; an older fence is refused. */
export interface WebhookJob extends NewWebhook {
  readonly issuer: IssuerId;
  readonly fence: number;
  /** Tries that failed before this one. */
  readonly attempts: number;
}

export type WebhookResult =
  | { readonly kind: 'delivered'; readonly said: string }
  | { readonly kind: 'retry'; readonly nextAt: number; readonly said: string }
  /** Nobody takes it: a person has to look. */
  | { readonly kind: 'dead'; readonly said: string };

export type WebhookState = 'waiting' | 'sending' | 'delivered' | 'dead';

/** One as those who look after it see it. */
export interface WebhookRecord extends NewWebhook {
  readonly state: WebhookState;
  readonly attempts: number;
  /** When it is tried next; null where it is not. */
  readonly nextAt: IsoInstant | null;
  /** What the address said last, or why it said nothing; null before the first try. */
  readonly said: string | null;
  readonly deliveredAt: IsoInstant | null;
}

/** An issuer's webhooks. They are written by the commit of the turn in which it happened. */
export interface WebhookLog {
  /** Newest first. */
  list(which: { readonly state: WebhookState | null; readonly limit: number }): Promise<readonly WebhookRecord[]>;
  counts(): Promise<Readonly<Record<WebhookState, number>>>;
  /** Tries one at once and from the beginning, delivered or dead; false if there is none, or it is under way. */
  again(id: string, now: number): Promise<boolean>;
}

/** What waits to be posted, over all issuers. */
export interface WebhookQueue {
  /** Leases due webhooks, of one issuer's address no more than `perLane` at a time: what is slow holds up only its own. */
  claimWebhooks(request: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly perLane: number;
  }): Promise<readonly WebhookJob[]>;
  /** Forgets what was delivered before; at most so many at a time. Returns how many; safe to repeat. */
  deleteDelivered(before: IsoInstant, limit: number): Promise<number>;
  /** False if the lease was lost. */
  settleWebhook(job: WebhookJob, result: WebhookResult, at: IsoInstant): Promise<boolean>;
  /** For the operators' alarm: how many are dead, and how old the oldest is that waits. */
  webhookHealth(now: number): Promise<{ readonly dead: number; readonly oldestWaitingMs: number }>;
}
