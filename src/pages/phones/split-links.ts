/** A piece of a message: plain words, or an address to open. */
export interface TextPiece {
  readonly text: string;
  readonly href: string | null;
}

/** Cuts a text at its web addresses. Only http and https become links; a full stop after one stays outside. */
export function splitLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const address = match[0].replace(/[.,;:!?)]+$/, '');
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null });
    pieces.push({ text: address, href: URL.canParse(address) ? address : null });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}
