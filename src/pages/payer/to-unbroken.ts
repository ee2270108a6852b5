/** Keeps amounts on one line: the spaces inside `1 246,25 kr` become U+00A0, as in the HTML that the server made. */
export function toUnbroken(text: string): string {
  return text.replace(/(\d) (?=\d{3}(?!\d)|kr\b|%)/g, '$1\u00a0');
}
