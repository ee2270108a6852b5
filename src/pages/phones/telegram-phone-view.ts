export interface TelegramButtonView {
  readonly text: string;
  readonly data: string | null;
  readonly url: string | null;
  readonly copy: string | null;
  readonly waiting: boolean;
}

export interface TelegramMessageView {
  readonly id: number;
  readonly from: 'payer' | 'bot';
  readonly text: string;
  readonly at: string;
  readonly edited: boolean;
  /** A file that the bot sent, and where it is; null where there is none. */
  readonly file: { readonly name: string; readonly path: string; readonly picture: boolean } | null;
  readonly keyboard: readonly (readonly TelegramButtonView[])[];
}

/** What the emulator tells about a person's chats: the same shape as there, held together by a test. */
export interface TelegramPhoneView {
  readonly chat: number;
  readonly chats: readonly {
    readonly issuer: string;
    readonly bot: string;
    readonly blocked: boolean;
    readonly messages: readonly TelegramMessageView[];
    readonly notice: { readonly text: string; readonly alert: boolean; readonly at: string } | null;
  }[];
}
