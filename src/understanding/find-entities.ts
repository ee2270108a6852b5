import { findAmounts } from './find-amounts.ts';
import { findBareReferences } from './find-bare-references.ts';
import { findContacts } from './find-contacts.ts';
import { findDates } from './find-dates.ts';
import { findNamedThings } from './find-named-things.ts';
import { findReferences } from './find-references.ts';
import type { Entity } from './meaning.ts';

/** What is looked for first wins its place. */
const FINDERS = [findContacts, findReferences, findDates, findAmounts, findBareReferences, findNamedThings];
/** Longest part of a message in which things are looked for, UTF-16 units. */
const LONGEST = 600;

/**
 * Everything named in a text, in the order of the text, none overlapping: what is looked for first wins its place (an e-mail address before
 * the number in it). Offsets are UTF-16 units of the given text.
 */
export function findEntities(text: string): readonly Entity[] {
  const read = text.slice(0, LONGEST);
  const found: Entity[] = [];
  for (const find of FINDERS) {
    for (const entity of find(read)) {
      if (!found.some((other) => entity.start < other.end && other.start < entity.end)) found.push(entity);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}
