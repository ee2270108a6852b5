import type { Handover } from '../../model/handover.ts';
import type { IsoInstant } from '../../model/ids.ts';
import type { Locale } from '../../model/locale.ts';
import type { Message } from '../../model/message.ts';
import type { DeskNote } from '../../ports/desk-store.ts';
import { TRANSCRIPT_WORDS } from './transcript-words.ts';

/** A thread as it is given away. */
export interface WholeThread {
  readonly issuer: string;
  readonly conversation: string;
  readonly payer: string | null;
  readonly timeZone: string;
  readonly messages: readonly Pick<
    Message,
    'at' | 'channel' | 'from' | 'author' | 'text' | 'delivery' | 'chosen' | 'attachments'
  >[];
  readonly handovers: readonly Handover[];
  /** Words between colleagues; empty unless they were asked for. */
  readonly notes: readonly DeskNote[];
}

/** One thing in a transcript, ready to be read. */
export interface TranscriptEntry {
  readonly kind: 'payer' | 'bot' | 'agent' | 'move' | 'note';
  /** Local date and time with seconds. */
  readonly when: string;
  readonly who: string;
  /** The channel and how far it came; '' where neither is known. */
  readonly how: string;
  /** The words, whole; then files by name, and what a bare number stands for. */
  readonly text: string;
}

/** Everything in the order it happened; local time, ISO dates. Pure. */
export function toTranscriptEntries(thread: WholeThread, locale: Locale): readonly TranscriptEntry[] {
  const words = TRANSCRIPT_WORDS[locale];
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: thread.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const said = thread.messages.map((one) => {
    const files = (one.attachments ?? []).map((file) => `[${file.name ?? words.file}]`);
    const chosen = one.chosen === undefined ? [] : [`(${words.chose}: ${one.chosen})`];
    const mark = one.from === 'payer' ? [] : [words.delivery[one.delivery]];
    return {
      at: one.at,
      kind: one.from,
      who: one.from === 'payer' ? (thread.payer ?? words.payer) : (one.author ?? words.bot),
      how: [words.channels[one.channel], ...mark].join(', '),
      text: [one.text, ...files, ...chosen].filter((part) => part !== '').join('\n'),
    } as const;
  });
  const moved = thread.handovers.map((one) => ({
    at: one.at,
    kind: 'move' as const,
    who: `→ ${one.to === 'agent' ? (one.agent?.name ?? '') : words.has[one.to]}`,
    how: [
      // What a colleague wrote is theirs.
      one.by === null ? say(words.reasons, one.reason, words.otherReason) : one.reason,
      say(words.outcomes, one.outcome, words.outcomes.other),
    ]
      .filter((part) => part !== null)
      .join(', '),
    text: '',
  }));
  const noted = thread.notes.map((one) => ({
    at: one.at,
    kind: 'note' as const,
    who: one.author.name,
    how: one.whisperTo === null ? words.note : `${words.whisper} ${one.whisperTo.name}`,
    text: one.text,
  }));
  return [...said, ...moved, ...noted]
    .sort((a, b) => compare(a.at, b.at))
    .map(({ at, ...one }) => ({ ...one, when: format.format(Date.parse(at)) }));
}

/** What stands above it: whose, with whom, which. */
export function toTranscriptHead(
  thread: WholeThread,
  locale: Locale,
): { readonly title: string; readonly times: string } {
  const words = TRANSCRIPT_WORDS[locale];
  return {
    title: `${thread.issuer} · ${thread.payer ?? words.payer} · ${thread.conversation}`,
    times: `${words.times} ${thread.timeZone}.`,
  };
}

function compare(a: IsoInstant, b: IsoInstant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A code in the words there are for it; where there are none a sentence of what kind it is, with the code for support. */
function say(known: Readonly<Record<string, string>>, code: string | null, other: string): string | null {
  if (code === null) return null;
  return Object.hasOwn(known, code) ? (known[code] ?? code) : `${other} (${code})`;
}
