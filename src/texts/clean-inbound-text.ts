/** Controls but for the line feed, and the marks that turn the reading direction around to disguise a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNWANTED = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * What a payer wrote, as it may be stored and shown: composed (NFC), without NUL, control and direction characters,
 * lone surrogates replaced by U+FFFD, line ends `\n`, tabs as spaces, no white space around. Emoji, all letters and
 * punctuation stay. Twice is the same as once.
 */
export function cleanInboundText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNWANTED, '')
    .normalize('NFC')
    .trim();
}
