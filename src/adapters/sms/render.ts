import type { Locale } from '../../model/locale.ts';
import type { Message, QuickReply } from '../../model/message.ts';
import { countSegments, type SegmentCount } from '../../texts/count-segments.ts';
import { splitSms } from '../../texts/split-sms.ts';
import { toGsmSafe } from '../../texts/to-gsm-safe.ts';

/** A message as it leaves by SMS, and what it costs. */
export interface RenderedSms {
  readonly text: string;
  /** `text`, unless it is too long for one message of the provider. */
  readonly parts: readonly string[];
  /** Billed segments of all parts. */
  readonly segments: number;
  readonly encoding: SegmentCount['encoding'];
  /** The first character that forces UCS-2, null in GSM-7. */
  readonly forcedBy: string | null;
}

const ANSWER: Readonly<Record<Locale, string>> = { 'sv-SE': 'Svara ', 'nb-NO': 'Svar ', 'en-GB': 'Reply ' };

/**
 * Words a message for SMS: the first wording of `text` and `shorter` that fits one segment together with its choices,
 * else the one of fewest segments, so that a name outside the SMS alphabet gives way to the wording without it. Quick
 * replies become a last line of numbers, counted from 1 in their order, led by "Svara" where that costs nothing. Pure.
 *
 * @example 'Räkningen är på 399 kr.' → "Räkningen är på 399 kr.\nSvara 1 Betala 2 Fråga 3 Prata med oss"
 */
export function renderSms(message: Pick<Message, 'text' | 'shorter' | 'quickReplies' | 'locale'>): RenderedSms {
  const choices = toChoices(message.quickReplies);
  let words = message.text;
  let best = compose(words, choices);
  for (const wording of message.shorter) {
    if (best.segments <= 1) break;
    if (toGsmSafe(wording).trim() === '') continue;
    const other = compose(wording, choices);
    if (other.segments < best.segments) [words, best] = [wording, other];
  }
  if (choices === '') return best;
  const led = compose(words, ANSWER[message.locale] + choices);
  return led.segments <= best.segments ? led : best;
}

function toChoices(replies: readonly QuickReply[]): string {
  return replies.map((reply, index) => `${index + 1} ${toGsmSafe(reply.label).trim()}`).join(' ');
}

function compose(wording: string, choices: string): RenderedSms {
  const text = [toGsmSafe(wording).trim(), choices].filter((line) => line !== '').join('\n');
  const { encoding, forcedBy } = countSegments(text);
  const parts = splitSms(text);
  const segments = parts.reduce((sum, part) => sum + countSegments(part).segments, 0);
  return { text, parts, segments, encoding, forcedBy };
}
