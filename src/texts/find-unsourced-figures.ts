import type { SourcedFigure } from '../model/sourced-figure.ts';
import { type Figure, findFigures } from './find-figures.ts';

/**
 * The figures of a text that no source accounts for: the number lock. A figure is accounted for where it stands inside
 * something that was sourced word for word, or where a sourced figure of the same kind has the same value ("399 kronor"
 * for `399 kr`). A bare number may be part of a sourced date or amount by value of its own kind only, so "15" alone does
 * not pass for 15 October.
 */
export function findUnsourcedFigures(text: string, sourced: readonly Pick<SourcedFigure, 'text'>[]): readonly Figure[] {
  const spans = sourced.flatMap((one) => occurrencesOf(text, one.text));
  const known = new Set(sourced.flatMap((one) => findFigures(one.text)).map(({ kind, value }) => `${kind} ${value}`));
  return findFigures(text).filter(
    ({ kind, value, start, end }) =>
      !known.has(`${kind} ${value}`) && !spans.some((span) => span.start <= start && end <= span.end),
  );
}

function occurrencesOf(text: string, part: string): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  if (part === '') return spans;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    spans.push({ start: at, end: at + part.length });
  }
  return spans;
}
