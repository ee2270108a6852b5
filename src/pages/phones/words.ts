import type { Locale } from '../../model/locale.ts';
import type { TimelineType } from '../../model/timeline-entry.ts';
import type { SceneWords } from './scene-words.ts';
import { WORDS_EN } from './words-en.ts';
import { WORDS_NB } from './words-nb.ts';
import { WORDS_SV } from './words-sv.ts';

/** What a timeline sentence may need, already written as people write it. */
export interface TimelineFigures {
  /** `399 kr`, or '' where the entry has no amount. */
  readonly amount: string;
  /** `sms`, `Telegram`, `webben`, or ''. */
  readonly channel: string;
  readonly agent: string;
  /** True: nobody can say whether it happened. */
  readonly unsure: boolean;
}

/** Everything the page says around the phones, in one language. A sentence that is missing does not compile. */
export interface Words {
  readonly scenes: SceneWords;
  readonly language: string;
  readonly title: string;
  readonly lead: string;
  readonly who: string;
  readonly send: string;
  /** Before the buttons that come after a bill. */
  readonly afterwards: string;
  readonly channels: { readonly sms: string; readonly telegram: string; readonly web: string };
  readonly payAll: string;
  readonly payHalf: string;
  readonly credit: string;
  /** A bill that was forgotten, and its soft reminder. */
  readonly missed: string;
  readonly reminded: (number: string) => string;
  readonly issued: (number: string, channel: string) => string;
  /** The payer was asked by SMS whether the new chat is theirs, and said yes; or has not answered. */
  readonly confirmed: (name: string) => string;
  readonly unconfirmed: (name: string) => string;
  readonly paid: string;
  readonly paidHalf: string;
  readonly credited: string;
  readonly failed: (why: string) => string;
  readonly lost: string;
  readonly show: string;
  /** Trying a flow: which, where, and that it began. */
  readonly trial: {
    readonly flow: string;
    readonly on: string;
    readonly button: string;
    readonly done: (flow: string) => string;
  };
  readonly phones: { readonly sms: string; readonly telegram: string; readonly web: string };
  readonly thread: (name: string) => string;
  readonly noSms: string;
  readonly noChat: string;
  readonly noPage: string;
  readonly write: string;
  readonly sendMessage: string;
  readonly answers: string;
  readonly start: string;
  readonly startHint: (bot: string) => string;
  readonly blocked: string;
  readonly block: string;
  readonly unblock: string;
  readonly turnOff: string;
  readonly turnOn: string;
  readonly isOff: string;
  readonly optedOut: string;
  readonly typing: string;
  readonly edited: string;
  readonly copied: string;
  readonly pageWaits: string;
  readonly openPage: string;
  readonly openInTab: string;
  readonly pageTitle: (name: string) => string;
  /** `2 delar` */
  readonly parts: (count: number) => string;
  readonly dear: string;
  readonly status: Readonly<Record<string, string>>;
  readonly undelivered: string;
  readonly events: string;
  readonly eventsOf: (number: string) => string;
  readonly noEvents: string;
  readonly timeline: Readonly<Record<TimelineType, (figures: TimelineFigures) => string>>;
  readonly timelineChannels: Readonly<Record<string, string>>;
}

/** The page's language follows the chosen payer. */
export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}

const WORDS: Readonly<Record<Locale, Words>> = { 'sv-SE': WORDS_SV, 'nb-NO': WORDS_NB, 'en-GB': WORDS_EN };
