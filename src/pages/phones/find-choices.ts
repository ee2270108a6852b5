/** A choice offered by number in an SMS. */
export interface NumberedChoice {
  readonly number: string;
  readonly label: string;
}

/**
 * Finds `1 Betala 2 Fråga 3 Prata med oss` in a text: numbers that count up from one, each followed by words. Amounts,
 * dates and reference numbers do not count up and are left alone. Empty where nothing is offered.
 */
export function findChoices(text: string): readonly NumberedChoice[] {
  const found: { readonly number: number; readonly at: number; readonly from: number }[] = [];
  for (const match of text.matchAll(/(^|[\s:])([1-9])[.)]?\s(?=[\p{L}"])/gu)) {
    const number = Number(match[2]);
    if (number === 1) found.length = 0;
    if (number !== found.length + 1) continue;
    found.push({ number, at: match.index, from: match.index + match[0].length });
  }
  if (found.length < 2) return [];
  return found.map((choice, index) => {
    const end = found[index + 1]?.at ?? text.length;
    const words = text.slice(choice.from, end).split(/[\n?!]|[.](?:\s|$)/, 1)[0] ?? '';
    return {
      number: String(choice.number),
      label: words.replace(/[\s,;:]+(eller|och|og|or)?$/u, '').trim(),
    };
  });
}
