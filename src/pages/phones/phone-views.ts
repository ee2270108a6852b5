/** What the emulator tells about its phones: the same shapes as its control API, held together by a test. */

export interface SmsView {
  readonly id: string;
  readonly from: 'payer' | 'issuer';
  readonly text: string;
  readonly at: string;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly cost: { readonly amount: string; readonly unit: string } | null;
  readonly status: string;
  readonly errorCode: number | null;
}

export interface SmsPhoneView {
  readonly number: string;
  readonly on: boolean;
  readonly threads: readonly {
    readonly issuer: string;
    readonly with: string;
    readonly optedOut: boolean;
    readonly messages: readonly SmsView[];
  }[];
}

export interface TelegramButtonView {
  readonly text: string;
  readonly data: string | null;
  readonly url: string | null;
  readonly copy: string | null;
  readonly waiting: boolean;
}

export interface TelegramView {
  readonly id: number;
  readonly from: 'payer' | 'bot';
  readonly text: string;
  readonly at: string;
  readonly edited: boolean;
  readonly keyboard: readonly (readonly TelegramButtonView[])[];
}

export interface TelegramPhoneView {
  readonly chat: number;
  readonly chats: readonly {
    readonly issuer: string;
    readonly bot: string;
    readonly blocked: boolean;
    readonly messages: readonly TelegramView[];
    readonly notice: { readonly text: string; readonly alert: boolean; readonly at: string } | null;
  }[];
}
