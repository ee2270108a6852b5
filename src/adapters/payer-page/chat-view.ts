import { isPicture } from '../../model/media-type.ts';
import type { Message } from '../../model/message.ts';
import { formatMoney } from '../../texts/format-money.ts';
import type { LoadedPage } from './load-page.ts';

/** One message as the page shows it; the browser's code reads the same shape. */
export interface PageMessage {
  readonly seq: number;
  readonly from: 'payer' | 'bot' | 'agent';
  /** The agent's shown name. */
  readonly author: string | null;
  readonly at: string;
  readonly lang: string;
  readonly text: string;
  /** Where it was said, when that was not here. */
  readonly via: 'sms' | 'telegram' | 'azure' | null;
  readonly replies: readonly { readonly question: string; readonly option: string; readonly label: string }[];
  readonly card: { readonly title: string; readonly total: string } | null;
  readonly files: readonly { readonly name: string | null; readonly url: string; readonly picture: boolean }[];
  /** The payer's own words were read by a person. */
  readonly read: boolean;
}

/** The chat as plain data: what the HTML shows, and what the script goes on from. */
export interface ChatView {
  readonly locale: string;
  readonly timeZone: string;
  /** Address of the page, `/i/<token>`. */
  readonly path: string;
  readonly words: Readonly<Record<ChatWord, string>>;
  /** Sentences a payer may start with; sent as they stand. */
  readonly starters: readonly string[];
  readonly messages: readonly PageMessage[];
}

const CHAT_WORDS = [
  'log',
  'empty',
  'input',
  'send',
  'replies',
  'you',
  'bot',
  'person_unnamed',
  'via_sms',
  'via_telegram',
  'via_azure',
  'today',
  'yesterday',
  'sending',
  'sent',
  'read',
  'failed',
  'retry',
  'failed_said',
  'offline',
  'connecting',
  'unavailable',
  'too_fast',
  'too_big',
  'attach',
  'file',
  'picture',
  'typing_bot',
  'unread',
] as const;

type ChatWord = (typeof CHAT_WORDS)[number] | 'person' | 'typing_person' | 'copied' | 'copied_what';

/** Longest text a payer can send from the page; far more than anybody types. */
export const TEXT_LIMIT = 2000;

/** The chat of a page. Pure. */
export function toChatView(page: LoadedPage): ChatView {
  const { locale, phrases, facts } = page;
  const issuer = facts.issuer.name;
  const say = (key: string): string => phrases.say(locale, `page.chat.${key}`, { issuer });
  return {
    locale,
    timeZone: facts.issuer.timeZone,
    path: page.path,
    words: {
      ...(Object.fromEntries(CHAT_WORDS.map((word) => [word, say(word)])) as Record<ChatWord, string>),
      // The browser puts in who wrote, and below what was copied.
      person: phrases.say(locale, 'page.chat.person', { issuer, agent: '{agent}' }),
      typing_person: phrases.say(locale, 'page.chat.typing_person', { agent: '{agent}' }),
      copied: phrases.say(locale, 'page.pay.copied'),
      copied_what: phrases.say(locale, 'page.pay.copied_what', { what: '{what}' }),
    },
    starters:
      page.bill === null ? [say('starter.human')] : ['why', 'when', 'human'].map((one) => say(`starter.${one}`)),
    messages: page.messages.map((message) => toPageMessage(page, message)),
  };
}

function toPageMessage(page: LoadedPage, message: Message): PageMessage {
  const card = page.facts.invoices.find((one) => one.invoice.id === message.card)?.invoice;
  return {
    seq: message.seq,
    from: message.from,
    author: message.author,
    at: message.at,
    lang: message.locale,
    text: message.text,
    via: message.channel === 'web' ? null : message.channel,
    replies: message.quickReplies,
    card: card
      ? {
          title: page.phrases.say(page.locale, 'page.chat.card', { number: card.number }),
          total: formatMoney({ minor: card.total.payable, currency: card.currency }, page.locale),
        }
      : null,
    files: (message.attachments ?? []).map((file) => ({
      name: file.name,
      url: page.fileUrl(file),
      picture: isPicture(file.type),
    })),
    read: message.from === 'payer' && message.delivery === 'read',
  };
}
