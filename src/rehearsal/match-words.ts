/** Words as they are compared: no difference in spaces, none in the kind of quotes. */
function plain(text: string): string {
  return text
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll(/[”“„«»]/g, '"')
    .replaceAll('’', "'")
    .trim();
}

/**
 * Whether what was said is what a transcript expects. `expected` must be a part of it; `…` in it stands for any words; after
 * an equals sign, every word must be there. `heard`: ways to write what was said, the full one first.
 */
export function matchWords(expected: string, heard: readonly string[]): boolean {
  const exact = /^\s*=/.test(expected);
  const parts = plain(expected.replace(/^\s*=/, '')).split('…').map(plain);
  return heard.map(plain).some((said) => {
    if (exact && parts.length === 1) return said === parts[0];
    let at = 0;
    for (const part of parts) {
      const found = said.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return true;
  });
}

/** The words of `text` that `other` lacks, marked: `Hej »Robin«!`. By the longest common run of words. */
export function markDifference(text: string, other: string): string {
  const [a, b] = [text, other].map((one) => plain(one).split(' '));
  if (!a || !b) return text;
  const lengths = a.map(() => new Array<number>(b.length).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row)
        row[j] =
          a[i] === b[j]
            ? 1 + (lengths[i + 1]?.[j + 1] ?? 0)
            : Math.max(lengths[i + 1]?.[j] ?? 0, lengths[i]?.[j + 1] ?? 0);
    }
  const marked: string[] = [];
  let odd: string[] = [];
  const flush = (): void => {
    if (odd.length > 0) marked.push(`»${odd.join(' ')}«`);
    odd = [];
  };
  for (let i = 0, j = 0; i < a.length; ) {
    if (j < b.length && a[i] === b[j]) {
      flush();
      marked.push(a[i] ?? '');
      i += 1;
      j += 1;
    } else if (j < b.length && (lengths[i]?.[j + 1] ?? 0) > (lengths[i + 1]?.[j] ?? 0)) j += 1;
    else {
      odd.push(a[i] ?? '');
      i += 1;
    }
  }
  flush();
  return marked.join(' ');
}
