import type { Speaker } from '../../model/message.ts';

/** One message as the server's HTML has it; the same shape as `adapters/payer-page/chat-view.ts`, held equal by a test. */
export interface PageMessage {
  readonly seq: number;
  readonly from: Speaker;
  readonly author: string | null;
  readonly at: string;
  readonly lang: string;
  readonly text: string;
  readonly via: 'sms' | 'telegram' | 'azure' | null;
  readonly replies: readonly PageReply[];
  readonly card: { readonly title: string; readonly total: string } | null;
  readonly files: readonly { readonly name: string | null; readonly url: string; readonly picture: boolean }[];
  /** The payer's own words were read by a person. */
  readonly read: boolean;
}

/** A quick reply. */
export interface PageReply {
  readonly question: string;
  readonly option: string;
  readonly label: string;
}

export type Word =
  | 'log'
  | 'empty'
  | 'input'
  | 'send'
  | 'replies'
  | 'you'
  | 'bot'
  | 'person'
  | 'person_unnamed'
  | 'via_sms'
  | 'via_telegram'
  | 'via_azure'
  | 'today'
  | 'yesterday'
  | 'sending'
  | 'sent'
  | 'read'
  | 'failed'
  | 'retry'
  | 'failed_said'
  | 'offline'
  | 'connecting'
  | 'unavailable'
  | 'too_fast'
  | 'too_big'
  | 'attach'
  | 'file'
  | 'picture'
  | 'typing_bot'
  | 'typing_person'
  | 'unread'
  | 'copied'
  | 'copied_what';

/** What the script goes on from: `data-chat` in the HTML. */
export interface ChatData {
  readonly locale: string;
  readonly timeZone: string;
  readonly path: string;
  readonly words: Readonly<Record<Word, string>>;
  readonly starters: readonly string[];
  readonly messages: readonly PageMessage[];
}

/** `GET /i/:token/state`: words that may have changed since the HTML was made. */
export interface PageState {
  readonly kind: string;
  readonly tone: string;
  readonly label: string;
  readonly amount: string;
  readonly chip: string;
  readonly sentence: string;
  readonly pay: {
    readonly amount: { readonly shown: string; readonly copied: string };
    readonly swish: string | null;
    readonly qr: string | null;
  } | null;
  readonly attempt: { readonly id: string; readonly kind: string; readonly words: string } | null;
  readonly timeline: readonly {
    readonly seq: number;
    readonly at: string;
    readonly when: string;
    readonly words: string;
  }[];
  readonly lastSeq: number;
}
