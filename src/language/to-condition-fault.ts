import type { ExpressionFault } from './compile-expression.ts';
import { FACT_WORDS, likelyName } from './likely-name.ts';

interface Slip {
  /** Found in the condition with its texts blanked out. */
  readonly pattern: RegExp;
  readonly cure: string | null | ((found: string) => string | null);
}

/** What authors write who have never seen CEL, commonest first. */
const SLIPS: readonly Slip[] = [
  { pattern: /[“”„«»’‘]/, cure: '"' },
  { pattern: /===/, cure: '==' },
  { pattern: /<>|=\/=|!==/, cure: '!=' },
  { pattern: /=>/, cure: '>=' },
  { pattern: /=</, cure: '<=' },
  { pattern: /(?<![=!<>])=(?!=)/, cure: '==' },
  { pattern: /\b(and|och|og)\b|(?<!&)&(?!&)/i, cure: '&&' },
  { pattern: /\b(or|eller)\b|(?<!\|)\|(?!\|)/i, cure: '||' },
  { pattern: /\b(not|inte|ikke)\b/i, cure: '!' },
  { pattern: /\bis\b|\bär\b|\ber\b/i, cure: '==' },
  { pattern: /\d+,\d+/, cure: (found) => found.replace(',', '.') },
  { pattern: /\d+ ?(kr|kronor|kroner|öre|øre|sek|nok|%)(?!\w)/i, cure: (found) => /^\d+/.exec(found)?.[0] ?? null },
  { pattern: /\d{1,3}( \d{3})+/, cure: (found) => found.replaceAll(' ', '') },
  { pattern: /(?<=[\w.]|^)[\w.]*[åäöæøÅÄÖÆØ][\wåäöæøÅÄÖÆØ.]*/, cure: (found) => likelyPath(found) },
];

/** Why a condition cannot be read, at the slip itself; the parser only tells where it gave up. */
export function toConditionFault(source: string, error: unknown): ExpressionFault {
  const blank = source.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (text) => '_'.repeat(text.length));
  const refuse = (offset: number, length: number, cure: string | null): ExpressionFault => ({
    code: 'condition_syntax',
    offset,
    length,
    args: { at: source.slice(offset, offset + Math.max(length, 12)).trim() || source.slice(-12) },
    cure,
  });
  for (const { pattern, cure } of SLIPS) {
    const found = pattern.exec(blank);
    if (found) return refuse(found.index, found[0].length, typeof cure === 'function' ? cure(found[0]) : cure);
  }
  const open = /["']/.exec(blank);
  if (open) return refuse(open.index, source.length - open.index, `${source.slice(open.index)}${open[0]}`);
  const dangling = /(&&|\|\||[=!<>]=|[<>+*/!-])\s*$/.exec(blank);
  if (dangling) return refuse(dangling.index, dangling[1]?.length ?? 1, null);
  const { location } = error instanceof Error && 'location' in error ? (error as { location?: Location }) : {};
  return refuse(Math.min(location?.start?.offset ?? 0, Math.max(source.length - 1, 0)), 1, null);
}

interface Location {
  readonly start?: { readonly offset?: number };
}

function likelyPath(written: string): string | null {
  const names = written.split('.').map((name) => likelyName(name, FACT_WORDS) ?? name);
  const path = names.join('.');
  return path === written ? null : path;
}
