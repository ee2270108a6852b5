/** What must all hold: the parts that `&&` joins at the outermost level; `a || b && c` is one, because an `||` outside parentheses binds looser. */
export function splitCondition(source: string): readonly string[] {
  const plain = blankQuotes(source);
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain[at] ?? '';
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (depth === 0 && (plain.startsWith('||', at) || character === '?')) return [source.trim()];
    else if (depth === 0 && plain.startsWith('&&', at)) {
      parts.push(source.slice(from, at).trim());
      from = at + 2;
      at += 1;
    }
  }
  return [...parts, source.slice(from).trim()];
}

/** As long as before, with what stands in quotes blanked. */
export function blankQuotes(source: string): string {
  return source.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (text) => ' '.repeat(text.length));
}
