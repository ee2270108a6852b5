/** How a text is written in a YAML file. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

const ESCAPE = /^\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|[^\n])/;

/**
 * Where a character of a text stands in the file it was written in: quotes, escapes, folded lines and indentation lie
 * between. `raw`: the text as it stands in the file, from its first character. Offsets are UTF-16 units.
 */
export function offsetInScalar(raw: string, style: ScalarStyle, value: string, offset: number): number {
  let at = style === 'block' ? Math.max(raw.indexOf('\n'), 0) : style === 'plain' ? 0 : 1;
  for (let index = 0; index <= offset; index += 1) {
    const wanted = value[index];
    if (wanted === undefined) break;
    if (/\s/.test(wanted)) {
      if (index === offset) break;
      const escaped = style === 'double' ? ESCAPE.exec(raw.slice(at)) : null;
      if (escaped && !/^\\\r?\n/.test(escaped[0])) at += escaped[0].length;
      continue;
    }
    for (;;) {
      while (at < raw.length && /\s/.test(raw[at] ?? '')) at += 1;
      const broken = style === 'double' ? /^\\\r?\n[ \t]*/.exec(raw.slice(at, at + 200)) : null;
      if (!broken) break;
      at += broken[0].length;
    }
    if (index === offset) break;
    at += lengthAt(raw, style, at);
  }
  return Math.min(at, Math.max(raw.length - 1, 0));
}

function lengthAt(raw: string, style: ScalarStyle, at: number): number {
  if (style === 'single' && raw.startsWith("''", at)) return 2;
  if (style === 'double' && raw[at] === '\\') return ESCAPE.exec(raw.slice(at, at + 10))?.[0].length ?? 1;
  return 1;
}
