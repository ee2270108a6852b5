import type { Fault } from './fault.ts';
import type { PayMove, PaymentRequested, PayProvider } from './pay/payment-record.ts';
import type { BotMessage, InlineKeyboard, Update } from './telegram/bot-api.ts';

export type Provider = 'twilio' | 'telegram' | 'openai' | PayProvider;

/** How the product answered a webhook: its HTTP status, or why there was none. */
export interface WebhookAnswer {
  readonly attempt: number;
  readonly status: number | null;
  /** `ct` no connection or a broken one, `rt` no answer in time. */
  readonly failure: 'ct' | 'rt' | null;
}

/** What Twilio did. `sid` names the message. */
type TwilioEntry =
  | {
      readonly type: 'sms_accepted';
      readonly sid: string;
      readonly from: string;
      readonly to: string;
      readonly body: string;
      readonly segments: number;
      readonly encoding: 'GSM-7' | 'UCS-2';
      readonly service: string | null;
      readonly statusCallback: string | null;
      /** Asked for over the API, or Twilio's own answer (STOP) and TwiML. */
      readonly direction: 'outbound-api' | 'outbound-reply';
    }
  | {
      readonly type: 'sms_refused';
      readonly code: number;
      readonly to: string | null;
      readonly body: string | null;
    }
  | {
      readonly type: 'sms_moved';
      readonly sid: string;
      readonly status: SmsStatus;
      readonly errorCode: number | null;
    }
  | {
      readonly type: 'callback_tried';
      readonly sid: string;
      readonly status: SmsStatus;
      readonly answer: WebhookAnswer;
    }
  /** The payer wrote. `fields` are the webhook's own extras (NumMedia …). */
  | {
      readonly type: 'sms_written';
      readonly sid: string;
      readonly from: string;
      readonly to: string;
      readonly body: string;
      readonly segments: number;
      readonly encoding: 'GSM-7' | 'UCS-2';
      readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly type: 'sms_webhook_tried'; readonly sid: string; readonly answer: WebhookAnswer }
  /** Twilio is done with an inbound message. `warning`: 11200 not reached, 12300 an answer it cannot read. */
  | {
      readonly type: 'sms_webhook_settled';
      readonly sid: string;
      readonly outcome: 'acknowledged' | 'abandoned';
      readonly warning: number | null;
    }
  | { readonly type: 'opt_changed'; readonly number: string; readonly out: boolean };

/** What Telegram did. `chat` is the payer's numeric id. */
type TelegramEntry =
  | { readonly type: 'chat_started'; readonly chat: number; readonly name: string; readonly language: string }
  | { readonly type: 'bot_blocked'; readonly chat: number; readonly blocked: boolean }
  | { readonly type: 'bot_message_accepted'; readonly chat: number; readonly message: BotMessage }
  | {
      readonly type: 'bot_message_edited';
      readonly chat: number;
      readonly messageId: number;
      readonly text: string;
      readonly keyboard: InlineKeyboard | null;
    }
  | { readonly type: 'bot_message_deleted'; readonly chat: number; readonly messageId: number }
  | { readonly type: 'group_left'; readonly chat: number }
  | { readonly type: 'chat_action_shown'; readonly chat: number; readonly action: string }
  | {
      readonly type: 'callback_answered';
      readonly callback: string;
      readonly text: string | null;
      readonly alert: boolean;
    }
  | {
      readonly type: 'call_refused';
      readonly method: string;
      readonly chat: number | null;
      readonly code: number;
      readonly description: string;
    }
  | { readonly type: 'chat_message_written'; readonly chat: number; readonly message: BotMessage }
  | {
      readonly type: 'button_tapped';
      readonly chat: number;
      readonly messageId: number;
      readonly callback: string;
      readonly data: string;
    }
  | { readonly type: 'update_made'; readonly chat: number | null; readonly update: Update }
  | { readonly type: 'update_tried'; readonly updateId: number; readonly answer: WebhookAnswer }
  | {
      readonly type: 'update_settled';
      readonly updateId: number;
      readonly outcome: 'acknowledged' | 'polled' | 'dropped';
    }
  /** `url` '' takes the webhook away. */
  | {
      readonly type: 'webhook_set';
      readonly url: string;
      readonly secret: string | null;
      readonly allowed: readonly string[] | null;
      readonly maxConnections: number;
    };

/** What the model's provider did; what was asked and said is not kept. */
type OpenaiEntry =
  | {
      readonly type: 'completion_given';
      readonly model: string;
      readonly promptTokens: number;
      readonly completionTokens: number;
    }
  | { readonly type: 'completion_refused'; readonly status: number };

/** What Swish, Vipps and Stripe did. `payment`: the provider's name for it. */
type PaymentEntry =
  | { readonly type: 'payment_created'; readonly payment: PaymentRequested }
  | { readonly type: 'payment_moved'; readonly payment: string; readonly move: PayMove }
  | {
      readonly type: 'payment_call_tried';
      readonly payment: string;
      readonly event: string;
      readonly answer: WebhookAnswer;
    };

/** What belongs to none of them. */
type WorldEntry =
  | { readonly type: 'phone_switched'; readonly number: string; readonly on: boolean }
  | {
      readonly type: 'fault_fired';
      readonly faulty: Provider;
      readonly method: string;
      readonly to: string | null;
      readonly fault: Fault;
    };

/** An entry before it has its number. */
export type NewLedgerEntry =
  | ({ readonly provider: 'twilio'; readonly issuer: string | null } & TwilioEntry)
  | ({ readonly provider: 'telegram'; readonly issuer: string | null } & TelegramEntry)
  | ({ readonly provider: 'openai'; readonly issuer: null } & OpenaiEntry)
  | ({ readonly provider: PayProvider; readonly issuer: string } & PaymentEntry)
  | {
      readonly provider: PayProvider;
      readonly issuer: string | null;
      readonly type: 'payment_refused';
      readonly codes: readonly string[];
    }
  | ({ readonly provider: 'world'; readonly issuer: null } & WorldEntry);

/** One thing that a provider did, in order. The ledger, not the product's tables, says what really happened. */
export type LedgerEntry = NewLedgerEntry & {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Instant in UTC with Z. */
  readonly at: string;
};

/** Twilio's states of a message. */
export type SmsStatus =
  | 'accepted'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'receiving'
  | 'received';
