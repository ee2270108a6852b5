/** The parts of Telegram's Bot API objects that private chats with inline keyboards use. https://core.telegram.org/bots/api */

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private';
  readonly first_name: string;
}

/** A file that a bot sent. */
interface SentFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

/** A message of either side. */
export interface BotMessage {
  readonly message_id: number;
  readonly from: User;
  readonly chat: Chat;
  /** Unix seconds. */
  readonly date: number;
  readonly edit_date?: number;
  /** '' where it is a file with nothing beneath. */
  readonly text: string;
  /** Of a file's words it is `caption` that Telegram tells; here `text` holds them too, so that a chat reads alike. */
  readonly caption?: string;
  readonly photo?: readonly SentFile[];
  readonly document?: SentFile & { readonly file_name: string; readonly mime_type: string };
  readonly entities?: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
  readonly reply_markup?: InlineKeyboard;
}

/** Whatever is posted to the webhook; tests may make up kinds of their own. */
export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}
