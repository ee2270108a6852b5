/** Lower case, no punctuation or emoji around, single spaces. */
export function toPlainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#):.\s]/gu, ' ')
    .replace(/[.:)]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}
