import type { Locale } from '../../model/locale.ts';
import { toTranscriptEntries, toTranscriptHead, type WholeThread } from './to-transcript-entries.ts';

/** One line for who, when and how far it came, then the words, whole; between them who had the conversation. Pure. */
export function toTranscriptText(thread: WholeThread, locale: Locale): string {
  const { title, times } = toTranscriptHead(thread, locale);
  const lines = toTranscriptEntries(thread, locale).map(({ when, who, how, text }) => {
    const first = `${when}  ${who}${how === '' ? '' : ` (${how})`}`;
    return text === '' ? first : `${first}\n${text}`;
  });
  return `${[`${title}\n${times}`, ...lines].join('\n\n')}\n`;
}
