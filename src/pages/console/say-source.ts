import type { SourceWords } from './source-words.ts';

/** Where a figure came from, in words, and the code of what has none; '' where all of it has. */
export interface SaidSource {
  readonly words: string;
  readonly code: string;
}

/**
 * `invoice 10023 balance.remaining` in the agent's words: "faktura 10023, kvar att betala". A path goes by its whole name
 * or by its first word (`lines el`); without words it is told as a code beside what it is of.
 */
export function saySource(
  source: string,
  { kinds, part, paths }: Pick<SourceWords, 'kinds' | 'part' | 'paths'>,
): SaidSource {
  const [kind = '', ...rest] = source.split(' ');
  if (!Object.hasOwn(kinds, kind)) return { words: '', code: source };
  const said = kinds[kind] ?? '';
  if (rest.length === 0) return { words: said, code: '' };
  const path = (name: string): string | undefined => (Object.hasOwn(paths, name) ? paths[name] : undefined);
  const whole = path(rest.join(' ')) ?? path(`${rest[0]} …`);
  if (whole !== undefined) return { words: `${said}, ${whole}`, code: '' };
  const [of = '', ...more] = rest;
  const known = path(more.join(' ')) ?? path(`${more[0]} …`);
  if (known !== undefined) return { words: `${said} ${of}, ${known}`, code: '' };
  if (kind === 'difference') return { words: `${said} ${of}, ${part}`, code: '' };
  return NAMED.has(kind) ? { words: `${said} ${rest.join(' ')}`, code: '' } : { words: said, code: rest.join(' ') };
}

/** What an author gave its name. */
const NAMED: ReadonlySet<string> = new Set(['flow', 'survey']);
