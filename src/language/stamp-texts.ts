import type { Locale } from '../model/locale.ts';
import { LANGUAGES, type Language } from './compile-text.ts';
import type { ReadFlow } from './read-flow.ts';
import type { SourcePath } from './read-source.ts';

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * A flow's text with the stamp of today's wording beside each translation (`of: { nb: 3fa2c1 }`): whoever runs it says that
 * the translations have been read. Comments and layout stay. The same text where nothing is to be stamped; twice is as once.
 */
export function stampTexts({ source, texts }: ReadFlow, base: Locale, stampOf: (text: string) => string): string {
  if (!source) return '';
  const edits: Edit[] = [];
  for (const [text, path] of texts) {
    const first = text.key === null ? text.wordings[0]?.[base] : undefined;
    if (!first) continue;
    const others = (Object.keys(LANGUAGES) as Language[]).filter(
      (language) => LANGUAGES[language] !== base && source.has([...path, language]),
    );
    if (others.length === 0) continue;
    const stamp = stampOf(first.source);
    const stamps = `{ ${others.map((language) => `${language}: "${stamp}"`).join(', ')} }`;
    const edit = source.has([...path, 'of'])
      ? replaceStamps(source, path, stamps)
      : addStamps(source, path, `of: ${stamps}`);
    if (edit) edits.push(edit);
  }
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((all, { from, to, text }) => all.slice(0, from) + text + all.slice(to), source.text);
}

type Stamped = NonNullable<ReadFlow['source']>;

function replaceStamps(source: Stamped, path: SourcePath, stamps: string): Edit | null {
  const range = source.rangeOf([...path, 'of']);
  if (!range) return null;
  const written = source.text.slice(range.from, range.to);
  // Stamps on lines of their own end with the last line's break, which stays.
  return { from: range.from, to: range.from + written.trimEnd().length, text: stamps };
}

function addStamps(source: Stamped, path: SourcePath, pair: string): Edit | null {
  const range = source.rangeOf(path);
  if (!range) return null;
  const { text } = source;
  if (text[range.from] === '{') {
    const close = range.to - 1;
    const end = text.slice(0, close).trimEnd().length;
    const at = { from: end, to: end };
    return { ...at, text: text[end - 1] === ',' ? ` ${pair}` : `, ${pair}` };
  }
  const indent = ' '.repeat(range.from - (text.lastIndexOf('\n', range.from - 1) + 1));
  const last = (Object.keys(LANGUAGES) as Language[])
    .flatMap((language) => source.rangeOf([...path, language]) ?? [])
    .reduce((end, one) => Math.max(end, one.to), range.from);
  if (text[last - 1] === '\n') return { from: last, to: last, text: `${indent}${pair}\n` };
  const lineEnd = text.indexOf('\n', last);
  const at = lineEnd === -1 ? text.length : lineEnd - (text[lineEnd - 1] === '\r' ? 1 : 0);
  return { from: at, to: at, text: `\n${indent}${pair}` };
}
