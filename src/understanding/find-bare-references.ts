import { matchEntities } from './match-entities.ts';
import type { Entity } from './meaning.ts';

const LONG = /(?<![\p{L}\p{N}.,+-])(\d{7,25})(?![\p{L}\p{N}])/giu;

/** Long numbers that nothing else laid claim to: a reference, copied without saying which. */
export function findBareReferences(text: string): readonly Entity[] {
  return matchEntities(text, 'reference', LONG, (value) => value);
}
