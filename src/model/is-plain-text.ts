/**
 * Text that may be stored and shown: something to read, no control characters, nothing that turns the reading direction
 * around, no half emoji.
 */
export function isPlainText(text: string): boolean {
  return text.trim() !== '' && text.isWellFormed() && !NOT_PLAIN.test(text);
}

/** The same text with what may not be shown as `\ufffd`: for telling what was refused. */
export function toPlainText(text: string): string {
  return text.toWellFormed().replaceAll(new RegExp(NOT_PLAIN, 'gu'), '\ufffd');
}

const NOT_PLAIN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
