import type { InvoiceId, IsoInstant } from './ids.ts';

/** Everything that can be seen to happen to an invoice, in the words that payer, agent and API share. */
export const TIMELINE_TYPES = [
  'invoice_received',
  'invoice_sent',
  'invoice_delivered',
  'invoice_failed',
  'invoice_opened',
  'question_asked',
  'handoff_requested',
  'agent_claimed',
  'agent_replied',
  'agent_handed_back',
  'payment_received',
  'invoice_paid',
  'invoice_credited',
  'payment_thanked',
  'payment_refunded',
  'payment_begun',
  'payment_stopped',
  'reminder_sent',
  'reminder_held',
  'reminder_withdrawn',
  'fee_charged',
  'interest_charged',
  'reminder_received',
  'sent_to_collection',
  'promise_recorded',
  'payment_claimed',
  'due_date_extended',
  'payment_plan_agreed',
  'dispute_opened',
  'dispute_closed',
  'arrangement_broken',
  'wrong_recipient_reported',
  'case_noted',
  'address_closed',
  'address_added',
  'notice_given',
  'offer_shown',
  'offer_accepted',
  'offer_declined',
  'offer_withdrawn',
  'survey_answered',
  'reward_credited',
] as const;

export type TimelineType = (typeof TIMELINE_TYPES)[number];

/** One thing that happened to an invoice, once. */
export interface TimelineEntry {
  readonly invoice: InvoiceId;
  /** 1, 2, 3 … without gaps within the invoice. */
  readonly seq: number;
  readonly at: IsoInstant;
  readonly type: TimelineType;
  /** Facts for showing it: channel, amount in minor units with currency, intent, agent's name. No secrets, no message text. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry before the store gives it its number. Two entries with the same key are one: the later is dropped. */
export interface NewTimelineEntry extends Omit<TimelineEntry, 'seq'> {
  readonly key: string;
}
