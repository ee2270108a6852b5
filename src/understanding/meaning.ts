import type { Locale } from '../model/locale.ts';

/** Language a message was written in; `other` is anything we do not speak. */
export type Language = 'sv' | 'nb' | 'nn' | 'en' | 'other';

/** An intent by its name in {@link INTENTS}, with a calibrated probability 0..1. */
export interface Intent {
  readonly name: IntentName;
  readonly p: number;
}

/** Something named in the text. `start` and `end` are UTF-16 offsets, end exclusive; `norm` is the machine value where there is one. */
export interface Entity {
  readonly type: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly norm?: string | number;
}

/** What to do: answer the best intent, ask back between the best few, offer a person, or say nothing ("👍"). */
export type Decision = 'answer' | 'ask' | 'person' | 'ignore';

export interface Meaning {
  readonly language: Language;
  readonly decision: Decision;
  /** Best first, at least one unless the text is empty. */
  readonly intents: readonly Intent[];
  readonly entities: readonly Entity[];
}

/** A trained model, immutable. */
export interface Understanding {
  /** Reads one message. Pure, synchronous, never throws, whatever the text. `expected` is the language the payer has been using. */
  understand(text: string, expected: Locale): Meaning;
}

export const INTENTS = [
  'amount_due',
  'due_date',
  'next_invoice',
  'how_to_pay',
  'payment_reference',
  'payment_status',
  'already_paid',
  'promise_to_pay',
  'extension_request',
  'payment_plan',
  'why_higher',
  'explain_charge',
  'dispute_charge',
  'reminder_fee',
  'debt_collection',
  'invoice_copy',
  'delivery_channel',
  'direct_debit',
  'refund_credit',
  'wrong_recipient',
  'third_party_info',
  'update_contact',
  'moving',
  'cancel_subscription',
  'change_plan',
  'usage_question',
  'vat_receipt',
  'phishing_check',
  'offer_accept',
  'offer_decline',
  'greeting',
  'thanks_bye',
  'smalltalk',
  'talk_to_human',
  'complaint',
  'opt_out',
  'language_switch',
  'out_of_scope',
] as const;

export type IntentName = (typeof INTENTS)[number];
