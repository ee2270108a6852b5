import type { Locale } from '../model/locale.ts';
import { markDifference } from './match-words.ts';
import type { TranscriptCode, TranscriptFault } from './transcript.ts';
import { TRANSCRIPT_WORDS_EN } from './transcript-words-en.ts';
import { TRANSCRIPT_WORDS_NB } from './transcript-words-nb.ts';
import { TRANSCRIPT_WORDS_SV } from './transcript-words-sv.ts';

/** The words for everything that can be wrong with a transcript, in one language. Total: a code without words does not compile. */
export type TranscriptWords = Readonly<Record<TranscriptCode, (args: TranscriptFault['args']) => string>>;

const WORDS: Readonly<Record<Locale, TranscriptWords>> = {
  'sv-SE': TRANSCRIPT_WORDS_SV,
  'nb-NO': TRANSCRIPT_WORDS_NB,
  'en-GB': TRANSCRIPT_WORDS_EN,
};

/** What is not as written, in the author's language; other words than expected are marked. */
export function sayTranscriptFault({ code, args }: TranscriptFault, locale: Locale): string {
  const { expected, heard } = args;
  const marked =
    code === 'other_words' && expected !== undefined && heard !== undefined
      ? { ...args, expected: markDifference(expected, heard), heard: markDifference(heard, expected) }
      : args;
  return WORDS[locale][code](marked);
}
