import type { Flow } from '../engine/flow.ts';
import type { Locale } from '../model/locale.ts';
import { LANGUAGES, type Language } from './compile-text.ts';
import type { FlowFault, Place } from './fault.ts';
import type { FlowWorld } from './flow-world.ts';
import type { ReadFlow } from './read-flow.ts';
import type { Source, SourcePath } from './read-source.ts';

/** A flow that could be read, as the checks see it. */
export interface CheckedFlow extends ReadFlow {
  readonly flow: Omit<Flow, 'version'>;
  readonly source: Source;
}

/** One kind of thing that can be wrong, over a whole flow. Pure. */
export type FlowCheck = (checked: CheckedFlow, world: FlowWorld) => readonly FlowFault[];

/** The step that holds what stands at a path; null in the flow's head. */
export function stepAt(paths: ReadFlow['paths'], path: SourcePath): string | null {
  let found: { readonly id: string; readonly length: number } | null = null;
  for (const [id, at] of paths)
    if (
      at.length <= path.length &&
      at.length > (found?.length ?? -1) &&
      at.every((part, index) => part === path[index])
    )
      found = { id, length: at.length };
  return found?.id ?? null;
}

/** The letters authors write for a language. */
export function toLanguage(locale: Locale): Language {
  return (Object.keys(LANGUAGES) as Language[]).find((one) => LANGUAGES[one] === locale) ?? 'sv';
}

/** Where a part of an author's own words stands; a sentence of `locales/` stands where it is named. */
export function placeInText(
  source: Source,
  path: SourcePath,
  key: string | null,
  locale: Locale,
  part: { readonly text: string; readonly offset: number; readonly length: number } | null,
): Place {
  if (key !== null) return source.placeOf(path);
  const at = [...path, toLanguage(locale)];
  return part === null ? source.placeOf(at) : source.placeWithin(at, part.text, part.offset, part.length);
}
