import type { StoredAttachment } from '../../ports/store.ts';

/** The longest text under a file (core.telegram.org/bots/api#senddocument), counted in UTF-16 code units to be safe. */
const LONGEST_CAPTION = 1024;

/** One message of Telegram's: words, or a file with words beneath. */
export interface TelegramPart {
  readonly file: StoredAttachment | null;
  /** May be '' beneath a file. */
  readonly text: string;
}

/**
 * A message as Telegram takes it: a message for each file, the words beneath the last one, or after it where they are too
 * long for that; so choices stand at the very end. Empty where there is nothing to send. Pure.
 */
export function toTelegramParts(text: string, files: readonly StoredAttachment[]): readonly TelegramPart[] {
  const last = files.length - 1;
  const isBeneath = files.length > 0 && text.length <= LONGEST_CAPTION;
  const parts = files.map((file, index) => ({ file, text: isBeneath && index === last ? text : '' }));
  return isBeneath || text === '' ? parts : [...parts, { file: null, text }];
}
