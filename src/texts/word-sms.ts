import type { Locale } from '../model/locale.ts';
import type { Message, QuickReply } from '../model/message.ts';
import { countSegments, type SegmentCount } from './count-segments.ts';
import { splitSms } from './split-sms.ts';
import { toGsmSafe } from './to-gsm-safe.ts';
import { toPlainLetters } from './to-plain-letters.ts';

/** A message as it leaves by SMS, and what it costs. */
export interface WordedSms {
  readonly text: string;
  /** `text`, unless it is too long for one message of the provider. */
  readonly parts: readonly string[];
  /** Billed segments of all parts. */
  readonly segments: number;
  readonly encoding: SegmentCount['encoding'];
  /** The first character that forces UCS-2, null in GSM-7. */
  readonly forcedBy: string | null;
}

/** How an issuer's SMS look. */
export interface SmsManner {
  /** Nobody can answer the sender, so the message carries a link in place of choices. */
  readonly oneWay: boolean;
  /** Letters outside the SMS alphabet lose their marks. */
  readonly plainLetters: boolean;
  /** The payer's own page, for a sender that nobody can answer. */
  readonly link: string | null;
  /** Where the files that go along are fetched, each on a line of its own. */
  readonly fileLinks?: readonly string[];
}

const ORDINARY: SmsManner = { oneWay: false, plainLetters: false, link: null };

const ANSWER: Readonly<Record<Locale, string>> = { 'sv-SE': 'Svara ', 'nb-NO': 'Svar ', 'en-GB': 'Reply ' };
const ANSWER_THERE: Readonly<Record<Locale, string>> = {
  'sv-SE': 'Svara här: ',
  'nb-NO': 'Svar her: ',
  'en-GB': 'Reply here: ',
};
const LINK = /https?:\/\/\S/;

/**
 * Words a message for SMS: the first wording of `text` and `shorter` that fits one segment together with its choices,
 * else the one of fewest segments, so that a name outside the SMS alphabet gives way to the wording without it. Quick
 * replies become a last line of numbers, counted from 1 in their order, led by "Svara" where that costs nothing. From a
 * sender that nobody can answer, the last line is the payer's page, unless the words hold a link already. Addresses of files
 * stand on lines of their own between the words and the choices. Pure.
 *
 * @example 'Räkningen är på 399 kr.' → "Räkningen är på 399 kr.\nSvara 1 Betala 2 Fråga 3 Prata med oss"
 */
export function wordSms(
  message: Pick<Message, 'text' | 'shorter' | 'quickReplies' | 'locale'>,
  manner: SmsManner = ORDINARY,
): WordedSms {
  const toText = (words: string): string =>
    (manner.plainLetters ? toPlainLetters(toGsmSafe(words)) : toGsmSafe(words)).trim();
  const replies = manner.oneWay ? [] : message.quickReplies;
  const choices = toChoices(replies, toText);
  const ending = manner.oneWay && message.quickReplies.length > 0 && manner.link !== null ? manner.link : null;
  const fileLinks = manner.fileLinks ?? [];
  const finish = (words: string): string =>
    [...fileLinks, ending === null || LINK.test(words) ? choices : ANSWER_THERE[message.locale] + ending]
      .join('\n')
      .trim();
  const wordings = [message.text, ...message.shorter].map(toText).filter((words, index) => index === 0 || words !== '');
  let [words = ''] = wordings;
  let best = compose(words, finish(words));
  for (const wording of wordings.slice(1)) {
    if (best.segments <= 1) break;
    const other = compose(wording, finish(wording));
    if (other.segments < best.segments) [words, best] = [wording, other];
  }
  if (choices === '') return best;
  const led = compose(words, [...fileLinks, ANSWER[message.locale] + choices].join('\n'));
  return led.segments <= best.segments ? led : best;
}

function toChoices(replies: readonly QuickReply[], toText: (words: string) => string): string {
  // The numbers of a scale are their own names: "Svara 0-10" says it all.
  if (replies.every((one) => /^\d+$/.test(one.label))) return '';
  return replies.map((reply, index) => `${index + 1} ${toText(reply.label)}`).join(' ');
}

function compose(words: string, ending: string): WordedSms {
  const text = [words, ending].filter((line) => line !== '').join('\n');
  const { encoding, forcedBy } = countSegments(text);
  const parts = splitSms(text);
  const segments = parts.reduce((sum, part) => sum + countSegments(part).segments, 0);
  return { text, parts, segments, encoding, forcedBy };
}
