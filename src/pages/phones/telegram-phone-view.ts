export interface TelegramButtonView {
  readonly text: string;
  readonly data: string | null;
  readonly url: string | null;
  readonly copy: string | null;
  readonly waiting: boolean;
}

interface TelegramView {
  readonly id: number;
  readonly from: 'payer' | 'bot';
  readonly text: string;
  readonly at: string;
  readonly edited: boolean;
  readonly keyboard: readonly (readonly TelegramButtonView[])[];
}

/** What the emulator tells about a person's chats: the same shape as there, held together by a test. */
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
